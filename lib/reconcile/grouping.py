"""Which reports belong together, by the links that a reader set between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.domain.report import Relation, Report


def linked(reports: Sequence[Report], relation: Relation) -> list[tuple[Report, ...]]:
    """Return the reports in groups: two reports share one if a chain of such links joins them.

    Every report is in exactly one group, alone where it has no such link. Links to reports that are
    not given are passed over. Groups, and the reports in them, are in the order of `reports`.
    """
    group_of = {report.id: report.id for report in reports}

    def head(report_id: str) -> str:
        while group_of[report_id] != report_id:
            group_of[report_id] = group_of[group_of[report_id]]
            report_id = group_of[report_id]
        return report_id

    for report in reports:
        for link in report.links:
            if link.relation == relation and link.report_id in group_of:
                group_of[head(link.report_id)] = head(report.id)
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(head(report.id), []).append(report)
    return [tuple(group) for group in groups.values()]


def source_of(report: Report) -> str:
    """Return whose word a report is: the agency it copies, else the outlet itself."""
    return report.origin or report.publisher


def independent_sources(reports: Iterable[Report]) -> int:
    """Return how many independent sources tell of something: copies of one agency text are one.

    Source: rule 6 of the design.
    """
    return len({source_of(report) for report in reports})
