"""What may belong together, and why: proposals that a person takes or leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

ProposalKind = Literal["same_event", "same_running_total"]
ReasonCode = Literal[
    "same_place", "overlapping_places", "near_places",
    "same_days", "overlapping_days", "same_first_day", "adjacent_days", "published_near", "days_unknown",
    "same_kind", "compatible_kinds",
    "same_sides", "one_side_shared", "other_sides",
    "same_figure", "same_figure_other_group", "figures_fit", "figures_differ",
    "similar_text", "same_names",
    "copy", "copied_text",
    "same_total_since", "total_grows", "total_not_growing",
]  # fmt: skip
REASON_CODES: tuple[ReasonCode, ...] = get_args(ReasonCode)
Value = str | int | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a proposal (`weight` above 0), or against it (below 0).

    `weight` is its part of the score. `values` are what the sentence of the code names: names of
    places and agencies as they are, ids of actors, kinds and measures, whole kilometres and
    percent, persons, days.
    """

    code: ReasonCode
    weight: float
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def named(self) -> Mapping[str, Value]:
        """Return the values by their names."""
        return dict(self.values)


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two reports may tell of one event, or carry one running total: never more than a proposal.

    `report_ids` are the two, in alphabetical order. `score` is 0 to 1, the sum of the weights of
    its reasons held within those bounds; it is no probability.
    """

    report_ids: tuple[str, str]
    kind: ProposalKind
    score: float
    reasons: tuple[Reason, ...]
