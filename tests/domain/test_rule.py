from lib.domain.rule import rule_of


def a_rule():
    """Return `what` is so,
    in one sentence.

    A second paragraph
    over two lines.

    Source: a book.
    """


def a_bare_rule():
    """Whether it is so."""


def test_a_rule_says_what_its_docstring_says_without_the_word_return():
    rule = rule_of("A rule", a_rule)
    assert rule.paragraphs == ("What is so, in one sentence.", "A second paragraph over two lines.")
    assert (rule.name, rule.source) == ("A rule", "a book.")
    assert rule.function.endswith("test_rule.py, a_rule")


def test_a_rule_of_our_own_names_no_source():
    rule = rule_of("A rule", a_bare_rule)
    assert (rule.paragraphs, rule.source) == (("Whether it is so.",), "")
