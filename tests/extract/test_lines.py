from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count, islice

from lib.domain.extraction import Names
from lib.extract.lines import extracted, extracted_lines

KEYS = ["id", "language", "places", "actors", "claims", "dates", "control", "events", "unsure"]


def test_one_text_gives_the_whole_object() -> None:
    found = extracted("Clashes killed 13 people.", published=None, language=None, names=Names())
    assert list(found) == KEYS
    assert found["claims"][0]["best"] == 13


def test_lines_come_back_in_order_and_a_broken_one_says_so(names: Names) -> None:
    lines = ['{"id": "a", "text": "Clashes in Sirte killed 13 people."}', "{broken", '{"id": "c", "summary": "قتل 5."}']
    told = [json.loads(line) for line in extracted_lines(lines, names, processes=1)]
    assert [line.get("id") for line in told] == ["a", None, "c"]
    assert told[0]["places"][0]["place_id"] == "sirte"
    assert told[1]["error"].startswith("JSONDecodeError")
    assert told[2]["claims"][0]["best"] == 5


def test_an_endless_input_is_read_only_as_far_as_it_is_used(names: Names) -> None:
    asked: list[int] = []

    def endless() -> Iterator[str]:
        for number in count():
            asked.append(number)
            yield json.dumps({"id": str(number), "text": f"Clashes killed {number % 90 + 2} people."})

    found = [json.loads(line)["id"] for line in islice(extracted_lines(endless(), names, processes=2), 120)]
    assert found == [str(number) for number in range(120)]
    assert len(asked) < 2000
