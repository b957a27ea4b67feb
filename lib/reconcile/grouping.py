"""Which reports belong together, by the links that a reader set between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from lib.domain.report import Relation, Report


def linked(
    reports: Sequence[Report],
    relation: Relation,
    together: Iterable[tuple[str, str]] = (),
    apart: Collection[frozenset[str]] = frozenset(),
) -> list[tuple[Report, ...]]:
    """Return the reports in groups: two reports share one if a chain of such links joins them.

    Every report is in exactly one group, alone where it has no such link. A person's decisions come
    first: reports put together are linked too, and no link, and no chain of links, joins two reports
    that were put apart. Links to reports that are not given are passed over. Groups, and the reports
    in them, are in the order of `reports`.
    """
    group_of = {report.id: report.id for report in reports}
    members = {report.id: {report.id} for report in reports}
    kept_from: dict[str, set[str]] = {}
    for one, other in map(tuple, apart):
        kept_from.setdefault(one, set()).add(other)
        kept_from.setdefault(other, set()).add(one)

    def head(report_id: str) -> str:
        while group_of[report_id] != report_id:
            group_of[report_id] = group_of[group_of[report_id]]
            report_id = group_of[report_id]
        return report_id

    def may_join(one: str, other: str) -> bool:
        return not any(kept_from.get(member, set()) & members[other] for member in members[one])

    links = ((each.id, link.report_id) for each in reports for link in each.links if link.relation == relation)
    for report_id, other_id in (*together, *links):
        if report_id not in group_of or other_id not in group_of:
            continue
        one, other = head(report_id), head(other_id)
        if one != other and may_join(one, other):
            group_of[other] = one
            members[one] |= members.pop(other)
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(head(report.id), []).append(report)
    return [tuple(group) for group in groups.values()]
