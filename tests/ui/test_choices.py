from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.report import KINDS
from lib.query.filters import EventFilter
from lib.query.timeline import UNITS
from lib.ui.choices import MOST_CODES, Choices, Known, from_parameters, to_parameters

REGIONS = [f"region-{number}" for number in range(60)]
KNOWN = Known(regions=REGIONS, events=["harbour-2030-07-01"], reports=["R1"])
NAMES = ("lang", "region", "from", "to", "kind", "partly", "event", "report", "unit", "rev", "known", "since")

HOSTILE = [
    "'; DROP TABLE events; --", "' OR 1=1 --", "<script>alert(1)</script>", "{{7*7}}", "{{cycler.__init__}}",
    "${alert(1)}", "`id`", "../../../secret", "%2e%2e%2f", "\0", "R1\0", "\u202eabc", "\u200b", "٢٠٣٠-٠٧-٠١",
    "2030-02-30", "2030-13-01", "0000-00-00", "-1", "0", "1e9", "0x10", "١٢", "²", "nan", "inf", "9" * 999, "x" * 10**6,
    "None", "null", "true", "[]", "{}", "__proto__", "constructor", "region-1,region-2", "REGION-1", " region-1", "",
    "\ud800", "%00", "\r\nSet-Cookie: a=b", "javascript:alert(1)", "data:text/html,x", "editor", "admin", "1;2", "1 2",
    "2030-07-01T00:00", "2030-07-01/2030-07-02", "9999-12-31", "0001-01-01", "armed clash", "en-GB", "fr",
]  # fmt: skip
PLACES_OF_HOSTILE = [(name, value) for value in HOSTILE for name in ("lang", "from", "region", "rev", "known")]
assert len(PLACES_OF_HOSTILE) >= 200


def read(**parameters):
    named = {name.rstrip("_"): value if isinstance(value, list) else [value] for name, value in parameters.items()}
    return from_parameters(named, KNOWN, "en")


def test_an_address_without_parameters_means_everything():
    assert read() == (Choices(), [])


def test_a_link_says_place_dates_and_language():
    choices, passed_over = read(lang="ar", region=["region-1", "region-2"], from_="2030-07-01", to="2030-07-31")
    assert choices == Choices("ar", EventFilter(("region-1", "region-2"), date(2030, 7, 1), date(2030, 7, 31)))
    assert passed_over == []


def test_the_readers_own_language_holds_where_the_link_names_none():
    assert from_parameters({}, KNOWN, "ar")[0].language == "ar"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["no such code", "", "x" * 65])
def test_a_value_that_is_not_known_is_passed_over_and_named(name, value):
    assert read(**{name: value}) == (Choices(), [name])


def test_a_parameter_that_is_not_known_is_passed_over_and_named():
    assert read(colour="red") == (Choices(), ["colour"])


def test_a_link_makes_nobody_an_editor():
    assert read(role="editor", user="admin", is_reviewer="true") == (Choices(), ["is_reviewer", "role", "user"])


def test_of_several_codes_the_known_ones_are_taken():
    choices, passed_over = read(region=["region-1", "atlantis"])
    assert (choices.filter.regions, passed_over) == (("region-1",), ["region"])


def test_a_code_named_twice_is_taken_once():
    assert read(region=["region-1", "region-1"])[0].filter.regions == ("region-1",)


def test_of_a_parameter_given_twice_the_last_one_holds():
    assert read(lang=["en", "ar"])[0].language == "ar"


def test_dates_that_end_before_they_start_are_passed_over_both():
    assert read(from_="2030-07-31", to="2030-07-01") == (Choices(), ["from", "to"])


def test_a_range_may_be_open_at_either_end():
    assert read(from_="2030-07-01")[0].filter.last_day is None
    assert read(to="2030-07-01")[0].filter.first_day is None


def test_more_codes_than_a_link_may_name_are_not_passed_over_in_silence():
    choices, passed_over = read(region=REGIONS)
    assert (choices.filter.regions, passed_over) == (tuple(REGIONS[:MOST_CODES]), ["region"])


@pytest.mark.parametrize(("name", "value"), PLACES_OF_HOSTILE, ids=lambda text: repr(text)[:30])
def test_hostile_values_change_nothing_and_are_named(name, value):
    assert read(**{name: value}) == (Choices(), [name])


@pytest.mark.parametrize("name", HOSTILE, ids=lambda text: repr(text)[:30])
def test_hostile_names_change_nothing_and_are_named_in_short(name):
    assert from_parameters({name: ["1"]}, KNOWN, "en") == (Choices(), [name[:64]])


def test_what_is_meant_is_found_among_50000_parameters():
    crowd = {f"x{number}": ["1"] * 3 for number in range(50_000)}
    choices, passed_over = from_parameters({**crowd, "lang": ["ar"]}, KNOWN, "en")
    assert choices.language == "ar"
    assert len(passed_over) == MOST_CODES


def test_50000_values_of_one_parameter_are_read():
    choices, passed_over = read(region=[*(f"x{number}" for number in range(50_000))])
    assert (choices, passed_over) == (Choices(), ["region"])


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=9), st.lists(st.text(max_size=12), max_size=4)))
def test_whatever_a_link_says_it_is_read(parameters):
    choices, passed_over = from_parameters(parameters, KNOWN, "en")
    assert passed_over == sorted(passed_over)
    assert set(choices.filter.regions) <= set(REGIONS)
    assert choices.event in (None, "harbour-2030-07-01")


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
CHOICES = st.builds(
    Choices,
    language=st.sampled_from(["en", "ar"]),
    filter=st.builds(
        lambda regions, days, kinds, partly: EventFilter(tuple(regions), min(days), max(days), tuple(kinds), partly),
        st.lists(st.sampled_from(REGIONS), unique=True, max_size=MOST_CODES),
        st.tuples(DAYS, DAYS),
        st.lists(st.sampled_from(KINDS), unique=True, min_size=1),
        st.sampled_from(["whole", "left out"]),
    )
    | st.builds(EventFilter, last_day=st.none() | DAYS),
    event=st.sampled_from([None, "harbour-2030-07-01"]),
    report=st.sampled_from([None, "R1"]),
    revision=st.none() | st.integers(1, 10**9 - 1),
    unit=st.none() | st.sampled_from(UNITS),
    known_on=st.none() | DAYS,
    since=st.none() | st.integers(1, 10**9 - 1),
)


@given(CHOICES)
def test_a_link_says_all_that_was_chosen(choices):
    assert from_parameters(to_parameters(choices), KNOWN, "en") == (choices, [])


@given(CHOICES)
def test_a_link_carries_codes_and_days_only(choices):
    values = [value for values in to_parameters(choices, 7).values() for value in values]
    assert all(value and value.isascii() and " " not in value for value in values)


def test_a_link_carries_the_newest_revision_where_none_was_chosen():
    assert to_parameters(Choices(), 7)["rev"] == ["7"]
    assert to_parameters(Choices(revision=3), 7)["rev"] == ["3"]


def test_a_link_to_what_was_known_on_a_day_names_the_day_and_no_revision():
    assert to_parameters(Choices(known_on=date(2030, 7, 1)), 7) == {"lang": ["en"], "known": ["2030-07-01"]}


def test_what_nobody_chose_is_left_out_of_a_link():
    assert to_parameters(Choices()) == {"lang": ["en"]}
