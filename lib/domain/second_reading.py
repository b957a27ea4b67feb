"""What a second reader, a language model, says of a text that the rules have read too; none of it is reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.domain.extraction import ReadClaim

Doubt = Literal["form", "quote", "repeated quote", "number", "figure", "group", "claimant", "days"]
"""Why a claim of the second reader was thrown away: what of it is not in the form asked for, or not in the text."""

Failure = Literal[
    "off", "too long", "unreached", "too slow", "redirect", "key refused", "busy", "failed", "not in the form",
]  # fmt: skip
"""Why there is no second reading."""

ClaimField = Literal["figure", "qualifier", "group", "days", "cumulative", "claimant"]


class NoSecondReading(Exception):
    """The second reader gave no reading that can be used; nothing is known of what it would have said.

    `detail` is empty or a status of HTTP; never a word of the answer, which may repeat a key.
    """

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure} ({detail})" if detail else failure)
        self.failure, self.detail = failure, detail


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """What the rules and the second reader say of the same words; None where one of them says nothing.

    `differs` are the fields in which two claims differ.
    """

    rule: ReadClaim | None
    second: ReadClaim | None
    differs: tuple[ClaimField, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.rule is not None and self.second is not None and not self.differs


@dataclass(frozen=True, slots=True)
class SecondReading:
    """The second reader's claims, those of which anything is not in the text thrown away, and beside the rules'."""

    claims: tuple[ReadClaim, ...]
    thrown_away: tuple[Doubt, ...]
    pairs: tuple[ClaimPair, ...]
