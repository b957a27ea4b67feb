"""What UCDP codes becomes an event that says neither more nor less."""

from datetime import date

import pytest

from lib.domain.estimate import Estimate
from lib.sources.data_set_file import read_events
from lib.sources.table import Unusable
from lib.sources.ucdp_ged import DOES_NOT_ASCEND, UCDP_GED, event_of_ged
from tests.sources.invented_data_sets import ged_row


def test_killed_have_low_best_and_high_and_each_side_its_best_alone():
    event, note = event_of_ged(ged_row())
    assert event.estimate("killed") == Estimate(5, 7, 9)
    assert event.estimate("killed", "side_a") == Estimate(best=2)
    assert event.estimate("killed", "side_b") == Estimate(best=1)
    assert event.estimate("killed", "civilians") == Estimate(best=3)
    assert note == ""


def test_it_counts_no_wounded_and_grades_nothing():
    event, _ = event_of_ged(ged_row())
    assert not event.estimate("wounded").is_given
    assert event.grade is None


def test_a_coded_zero_is_zero_and_a_side_without_dead_has_no_figure_of_its_own():
    event, _ = event_of_ged(ged_row(low="0", best="0", high="0", deaths_a="0"))
    assert event.estimate("killed") == Estimate(0, 0, 0)
    assert not event.estimate("killed", "side_a").is_given


@pytest.mark.parametrize(("low", "best", "high", "held"), [(2, 1, 2, (1, 1, 2)), (0, 21, 16, (0, 21, 21))])
def test_a_range_that_does_not_ascend_is_widened_to_hold_all_three_and_says_so(low, best, high, held):
    event, note = event_of_ged(ged_row(low=str(low), best=str(best), high=str(high)))
    assert event.estimate("killed") == Estimate(*held)
    assert note == DOES_NOT_ASCEND


def test_numbers_written_as_floats_and_days_with_a_time_are_read():
    event, _ = event_of_ged(
        ged_row("900001.0", best="7.0", where_prec="1.0", date_start="2030-07-28 00:00:00", number_of_sources="-1.0")
    )
    assert (event.id, event.estimate("killed").best, event.sources) == ("900001", 7, 0)
    assert (event.dates.start, event.dates.end) == (date(2030, 7, 28), date(2030, 7, 29))


@pytest.mark.parametrize(("code", "kind"), [("1", "armed clash"), ("2", "armed clash"), ("3", "attack on civilians")])
def test_types_of_violence_are_kinds(code, kind):
    assert event_of_ged(ged_row(type_of_violence=code))[0].kind == kind


@pytest.mark.parametrize(
    ("code", "precision"), [("1", "day"), ("2", "range"), ("3", "week"), ("4", "month"), ("5", "year")]
)
def test_how_far_the_day_is_known_is_kept(code, precision):
    assert event_of_ged(ged_row(date_prec=code))[0].dates.precision == precision


def test_a_place_known_only_by_its_country_is_never_drawn():
    event, _ = event_of_ged(ged_row(where_prec="6", where_coordinates="Libya"))
    assert not event.place.is_drawable


def test_a_place_near_another_lies_within_25_km_of_it():
    assert event_of_ged(ged_row(where_prec="2"))[0].place.radius_km == 25


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("best", "", "best is no number"),
        ("best", "-2", "best is no whole number that can be"),
        ("best", "7.5", "best is no whole number that can be"),
        ("deaths_a", "many", "deaths_a is no number"),
        ("high", "99999999999", "high is no whole number that can be"),
        ("type_of_violence", "4", "type_of_violence is none of 1, 2, 3"),
        ("where_prec", "0", "where_prec is none of 1, 2, 3, 4, 5, 6, 7"),
        ("date_start", "29.7.2030", "date_start is no day"),
        ("date_end", "2030-07-01", "it ends before it starts"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_column(column, value, reason):
    with pytest.raises(Unusable) as refused:
        event_of_ged(ged_row(**{column: value}))
    assert (refused.value.value, refused.value.reason) == (value, reason)


def test_a_point_that_is_none_is_refused_with_both_numbers():
    with pytest.raises(Unusable, match=r"there is no such point: '132, 22\.6367'"):
        event_of_ged(ged_row(latitude="132"))


@pytest.mark.parametrize(
    ("file", "country", "rows", "widened"),
    [
        ("ged191_syria.csv.gz", "Syria", 16_566, 101),
        ("ged_myanmar.csv.gz", "Myanmar (Burma)", 7_374, 10),
        ("ged191_myanmar_bangladesh.csv.gz", "Bangladesh", 3_194, 1),
    ],
)
def test_every_row_of_the_published_files_is_kept_or_set_aside(shared, file, country, rows, widened):
    read = list(read_events(shared / "data" / "ucdp_ged" / file, UCDP_GED, country))
    aside = [each for each in read if not hasattr(each, "event")]
    assert len(read) == rows
    assert {each.reason for each in aside} <= {"it lies in another country"}
    assert sum(getattr(each, "note", "") == DOES_NOT_ASCEND for each in read) == widened
