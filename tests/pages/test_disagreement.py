from __future__ import annotations

from html import unescape

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open


def told(app: AppTest) -> str:
    return "\n".join(unescape(each.proto.body) for each in app.main if each.type == "html")


def headings(app: AppTest) -> list[str]:
    return [each.value for each in app.markdown if each.value.startswith("**")]


def test_the_eleven_given_to_either_side_at_derna_stand_in_both_reports_words(open_page: Open) -> None:
    app = open_page("disagreement", region="derna")
    app.segmented_control(key="disagree-about").set_value("side").run()
    assert not app.exception
    assert any("Derna" in heading for heading in headings(app))
    assert "The same figure is given to different people" in [caption.value for caption in app.caption]
    assert told(app).count("11 killed") >= 2


def test_choosing_what_they_disagree_on_leaves_only_such_events(open_page: Open) -> None:
    app = open_page("disagreement")
    everything = headings(app)
    app.segmented_control(key="disagree-about").set_value("side").run()
    assert 0 < len(headings(app)) < len(everything)


def test_a_filter_without_disagreement_says_so(open_page: Open) -> None:
    app = open_page("disagreement", **{"from": "1990-01-01", "to": "1990-01-02"})
    assert "No accounts of events in this filter lie apart so." in [text.value for text in app.text]


def cards(app: AppTest) -> list[str]:
    """What each card shows of its spread and its claims, in order."""
    return told(app).split('class="quiet"')[1:]


def test_the_pair_that_makes_a_spread_stands_first_and_is_of_its_measure(open_page: Open) -> None:
    (card,) = cards(open_page("disagreement", region="zliten"))
    spread, first_pair, *_ = card.split('class="apart"')
    assert "wounded" in spread
    assert "118" in first_pair
    assert "killed" not in first_pair.replace("killed or wounded", "")
    assert "7 January 2016" in first_pair


def test_under_any_rule_the_events_show_the_spread_that_ranks_them(open_page: Open) -> None:
    default, lowest = open_page("disagreement"), open_page("disagreement", rule="lowest")
    assert headings(default) == headings(lowest)
    assert len(cards(default)) == len(cards(lowest)) == len(headings(default)) - 1


def test_an_event_without_a_range_says_that_it_ranks_by_its_contradictions(open_page: Open) -> None:
    app = open_page("disagreement")
    (alone,) = [caption.value for caption in app.caption if "by its contradictions alone" in caption.value]
    assert "on the figure" in alone
