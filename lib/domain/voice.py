"""Who speaks, as seen from the event that he speaks of."""

from __future__ import annotations

from typing import Literal, get_args

Voice = Literal["own losses", "enemy losses", "party", "independent", "medical", "official", "local", "not said"]
"""A party to the conflict on its own people, on its enemy's, on anybody else; an organisation that takes no
side; hospitals and health authorities; other authorities; residents and witnesses; nobody who can be told."""

VOICES: tuple[Voice, ...] = get_args(Voice)
OF_A_PARTY: frozenset[Voice] = frozenset({"own losses", "enemy losses", "party"})
"""The voices of a party to the conflict."""
