"""Reports to a new event table: sources -> geocode -> reconcile -> store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from lib.domain.columns import NAME_SEPARATOR
from lib.domain.country import Country
from lib.domain.data_set import OWN_REPORTS
from lib.domain.estimate import total
from lib.domain.event import Assessment
from lib.domain.history import Revision
from lib.domain.judgements import NO_JUDGEMENTS, Judgements
from lib.domain.place import Place, Unplaced
from lib.domain.report import Report, SetAside
from lib.domain.rule import DEFAULT_RULE, Rule, rule_of
from lib.geocode import with_help_of
from lib.geocode.gazetteer import Gazetteer
from lib.geocode.nominatim import Nominatim
from lib.geocode.photon import Photon
from lib.pipeline.placing import Placer
from lib.pipeline.proposing import perhaps_one
from lib.query.filters import select
from lib.reconcile.assess import Assessor
from lib.reconcile.contradictions import contradictions, disagreement, place_contradictions
from lib.reconcile.figures import total_by_hand
from lib.reconcile.grades import grade_of
from lib.reconcile.grouping import linked
from lib.reconcile.independence import independent_sources, source_of
from lib.reconcile.judgements import in_force
from lib.reconcile.rules import (
    RULES,
    floor_of_parts,
    latest_of_best_grade,
    low_best_high,
    lowest,
    min_max,
    whole_event,
    widest_event,
)
from lib.reconcile.sorting import Sides, sort_claim
from lib.reconcile.voices import Voices
from lib.settings import Settings
from lib.sources.acled import event_of_acled
from lib.sources.country import read_country
from lib.sources.report_file import read_report_files
from lib.sources.ucdp_ged import event_of_ged
from lib.store.event_table import build
from lib.store.flat import Contents
from lib.store.record import Record

Locator = Callable[[str], Place | Unplaced]

_RULES: dict[str, Callable[..., object]] = {
    "Which reports belong together": linked,
    "What people decided": in_force,
    "From reports to events": Assessor.assess,
    "Independent sources": independent_sources,
    "What a claim counts": sort_claim,
    "Whose dead and wounded": Sides.slot,
    "Who speaks": Voices.of,
    "Low, best and high": low_best_high,
    "Lowest": lowest,
    "Min-max": min_max,
    "Latest of the best grade": latest_of_best_grade,
    "The total of an event": whole_event,
    "The total of an event by min-max": widest_event,
    "A total set by hand": total_by_hand,
    "Counts of a part": floor_of_parts,
    "Contradictions": contradictions,
    "Places that contradict": place_contradictions,
    "How far accounts lie apart": disagreement,
    "The grade of an event": grade_of,
    "What UCDP codes, where it is imported": event_of_ged,
    "What ACLED codes, where it is imported": event_of_acled,
    "Where the events of a data set are": Placer.placed,
    "What a filter lets through": select,
    "Sums over events": total,
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What `publish` has done: the revision that is now current, and what it could not use."""

    revision: Revision
    assessment: Assessment
    set_aside: tuple[SetAside, ...]
    unplaced: tuple[Unplaced, ...]


def publish(settings: Settings) -> Publication:
    """Read the reports, make events of them, and publish a new event table if anything changed.

    Raises:
        OSError: a folder of the country or of the reports cannot be read, or the home folder not written.
    """
    country = read_country(settings.country_folder)
    read = list(read_report_files(settings.reports_folder))
    set_aside = (*country.set_aside, *(each for file in read for each in file.set_aside))
    record = Record.open(settings.record_url)
    try:
        record.save_reports([report for file in read for report in file.reports])
        return _publish(settings, record, country, set_aside)
    finally:
        record.close()


def republish(settings: Settings, record: Record, country: Country) -> Publication:
    """Make events of what the record holds, and publish a new event table if anything changed.

    The files of the reports are not read again; what was set aside in them the last time still is.

    Raises:
        OSError: the home folder cannot be written.
    """
    last = record.current_revision()
    return _publish(settings, record, country, tuple(record.set_aside(last.number)) if last else ())


def _publish(settings: Settings, record: Record, country: Country, set_aside: tuple[SetAside, ...]) -> Publication:
    locate = locator(settings, country)
    while True:
        told, reports, judgements = record.told(), record.reports(), in_force(record.decisions())
        by_rule = assess_by_rules(reports, country, locate, judgements)
        assessment = by_rule[DEFAULT_RULE]
        contents = _contents(settings, country, reports, by_rule, judgements, set_aside)
        built = build(settings.event_tables, contents)
        revision = record.publish(assessment, built, told, set_aside)
        if revision is not None:
            unplaced = tuple(event.place for event in assessment.events if isinstance(event.place, Unplaced))
            return Publication(revision, assessment, set_aside, unplaced)
        built.path.unlink()


def assess(
    reports: list[Report],
    country: Country,
    locate: Locator | None = None,
    judgements: Judgements = NO_JUDGEMENTS,
    rule: str = DEFAULT_RULE,
) -> Assessment:
    """Return the events and tolls of the reports, placed by `locate`, or by the country's gazetteer alone."""
    return _assessor(country, locate or Gazetteer(country.entries).find, judgements, rule).assess(reports)


def assess_by_rules(
    reports: list[Report], country: Country, locate: Locator, judgements: Judgements
) -> dict[str, Assessment]:
    """Return the events and tolls of the reports by every rule; they differ in the figures alone."""
    return _assessor(country, locate, judgements).by_rules(reports)


def _assessor(country: Country, locate: Locator, judgements: Judgements, rule: str = DEFAULT_RULE) -> Assessor:
    voices = Voices({actor.id: (actor.name, actor.name_ar, *actor.aliases) for actor in country.actors})
    return Assessor(locate=locate, parents=country.parents, voices=voices, rule=rule, judgements=judgements)


def locator(settings: Settings, country: Country) -> Locator:
    """Return the function that finds a place by the name a report gives it.

    The gazetteer comes first; only where a setting names a service is it asked for what is unknown there.
    """
    gazetteer = Gazetteer(country.entries, country_code=country.code)
    if settings.geocoder == Gazetteer.name:
        return gazetteer.find
    ask = Nominatim if settings.geocoder == Nominatim.name else Photon
    service = ask(
        cache=settings.home / "geocoder_answers.sqlite",
        user_agent=f"clashmap ({settings.contact})",
        country_code=country.code,
    )
    return with_help_of(gazetteer, service)


def rules_in_force() -> tuple[Rule, ...]:
    """Return the rules that make the figures, in the order in which they act."""
    return tuple(rule_of(name, function) for name, function in _RULES.items())


def unplaced_names(reports: list[Report], country: Country) -> list[tuple[str, Unplaced]]:
    """Return the place names that cannot be put on the map, once for each report, with the report's id."""
    locate = Gazetteer(country.entries).find
    named = dict.fromkeys((report.id, name) for report in reports for name in _place_names(report))
    found = ((report_id, locate(name)) for report_id, name in named)
    return [(report_id, place) for report_id, place in found if isinstance(place, Unplaced)]


def _place_names(report: Report) -> list[str]:
    mentioned = [mention.name for mention in report.places if mention.role != "actor_name"]
    return [name for name in (report.account.place_name, *mentioned, *(each.place for each in report.control)) if name]


def _contents(
    settings: Settings,
    country: Country,
    reports: list[Report],
    by_rule: dict[str, Assessment],
    judgements: Judgements,
    set_aside: tuple[SetAside, ...],
) -> Contents:
    assessment = by_rule[DEFAULT_RULE]
    return Contents(
        data_set=OWN_REPORTS,
        country=settings.country,
        reports=reports,
        assessment=assessment,
        places=gazetteer_rows(country),
        regions=region_rows(country),
        actors=country.actors,
        unplaced_names=unplaced_names(reports, country),
        set_aside=set_aside,
        by_other_rules=[event for rule in RULES if rule != DEFAULT_RULE for event in by_rule[rule].events],
        disagreements={event.id: disagreement(event) for event in assessment.events},
        perhaps_one=perhaps_one(reports, country, assessment, judgements),
        sources={report.id: source_of(report) for report in reports} | assessment.sources,
        judgements=judgements,
    )


def gazetteer_rows(country: Country) -> list[dict[str, object]]:
    """Return the gazetteer as rows of PLACE_COLUMNS."""
    return [
        {
            **asdict(entry.place),
            "basis": entry.basis,
            "basis_ar": entry.basis_ar,
            "weak": entry.weak,
            "names": NAME_SEPARATOR.join(entry.names),
        }
        for entry in country.entries
    ]


def region_rows(country: Country) -> list[dict[str, object]]:
    """Return regions and districts as rows of REGION_COLUMNS."""
    return [
        {
            "id": region.id,
            "name": region.name,
            "name_ar": region.name_ar,
            "kind": region.level,
            "parent": region.parent,
            "geonames_id": region.geonames_admin1,
            "pcode": region.pcode,
            "names": NAME_SEPARATOR.join(region.other_names),
        }
        for region in country.regions
    ]
