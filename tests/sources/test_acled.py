"""What ACLED codes becomes an event that says neither more nor less."""

from datetime import date

import pytest

from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.sources.acled import event_of_acled
from lib.sources.table import Unusable
from tests.sources.invented_data_sets import acled_row


def test_its_fatalities_are_a_least():
    assert event_of_acled(acled_row())[0].estimate("killed") == Estimate(4, 4, None)


def test_its_zero_is_no_figure_for_it_may_say_that_none_was_stated():
    assert not event_of_acled(acled_row(fatalities="0"))[0].estimate("killed").is_given


@pytest.mark.parametrize(
    ("type_", "sub_type", "kind"),
    [
        ("Battles", "Non-state actor overtakes territory", "armed clash"),
        ("Explosions/Remote violence", "Air/drone strike", "air or drone strike"),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", "shelling"),
        ("Explosions/Remote violence", "Remote explosive/landmine/IED", "mine or bomb"),
        ("Violence against civilians", "Attack", "attack on civilians"),
        ("Protests", "Peaceful protest", "protest"),
        ("Protests", "Excessive force against protesters", "attack on civilians"),
        ("Riots", "Mob violence", "protest"),
    ],
)
def test_its_types_are_kinds_and_no_protest_is_a_clash(type_, sub_type, kind):
    assert event_of_acled(acled_row(event_type=type_, sub_event_type=sub_type))[0].kind == kind


def test_a_strategic_development_is_set_aside_by_name():
    with pytest.raises(Unusable, match="a strategic development is no clash: 'Arrests'"):
        event_of_acled(acled_row(event_type="Strategic developments", sub_event_type="Arrests"))


@pytest.mark.parametrize("written", ["2030-09-03", "03-09-2030", "03 September 2030", "03-Sept-30", "3-Sep-30"])
def test_a_day_is_read_in_each_way_in_which_its_exports_write_it(written):
    day = date(2030, 9, 3)
    assert event_of_acled(acled_row(event_date=written))[0].dates == DateRange(day, day, "day")


def test_a_day_known_to_the_week_or_the_month_is_a_range_around_its_mid_point():
    week = DateRange(date(2030, 4, 30), date(2030, 5, 6), "week")
    assert event_of_acled(acled_row(time_precision="2"))[0].dates == week
    month = DateRange(date(2030, 5, 1), date(2030, 5, 31), "month")
    assert event_of_acled(acled_row(time_precision="3"))[0].dates == month


def test_a_region_that_stands_on_its_capital_is_an_area_and_no_pin():
    place = event_of_acled(acled_row(geo_precision="3"))[0].place
    assert (place.where_precision, place.kind) == (4, "district")


def test_sources_are_counted_by_the_names_it_lists():
    assert event_of_acled(acled_row())[0].sources == 2
    assert event_of_acled(acled_row(source=""))[0].sources == 0


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("fatalities", "", "fatalities is no number"),
        ("event_date", "yesterday", "event_date is no day"),
        ("time_precision", "4", "time_precision is none of 1, 2, 3"),
        ("geo_precision", "0", "geo_precision is none of 1, 2, 3"),
        ("event_type", "Weather", "event_type is none of Battles"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_column(column, value, reason):
    with pytest.raises(Unusable) as refused:
        event_of_acled(acled_row(**{column: value}))
    assert refused.value.value == value
    assert refused.value.reason.startswith(reason)
