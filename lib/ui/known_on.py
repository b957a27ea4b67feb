"""As known on: a day in the line of links of every page, and what is said while it is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from lib.ui import session
from lib.ui.choices import Choices
from lib.ui.language import Language
from lib.ui.published import PublishedTable, first_day, today

DAY = "known_on"


def known_on_control(language: Language, choices: Choices) -> None:
    """Show the day that everything is shown as known on, to be chosen and to be left again."""
    say, chosen, now = language.say, choices.known_on, today()
    label = say("As known on {day}", day=language.short_day(chosen)) if chosen else say("As known on")
    # A field of its own for each day: the browser shows what a field begins with, also in a popover opened later.
    name = f"{DAY}_{chosen}" if chosen else DAY
    with st.popover(label, type="tertiary", key="known-on-day" if chosen else "known-on"):
        st.date_input(
            say("What was known at the end of this day (UTC)"),
            value=chosen,
            min_value=min(first_day(), chosen or now),
            max_value=now,
            format="YYYY-MM-DD",
            key=session.widget_key(name),
            on_change=session.on_answer(name, _choose),
        )
        st.caption(
            say("Every page then shows the events and figures as they stood then. The record begins on {day}.",
                day=language.day(first_day()))
        )  # fmt: skip
        if chosen:
            _back_to_now(language, "known-on-now")


def known_on_notice(language: Language, day: date, shown: PublishedTable, newest: PublishedTable) -> None:
    """Say that an earlier day is shown, and which revision that is."""
    with st.container(horizontal=True, vertical_alignment="center", key="known-on-notice"):
        st.info(
            language.say(
                "You are reading what was known on {day}: revision {old} of {published}. The newest is {new}.",
                day=language.day(day),
                old=shown.number,
                published=language.day(shown.at.date()),
                new=newest.number,
            )
        )
        _back_to_now(language, "back-to-now")


def stop_before_the_first(language: Language, day: date) -> None:
    """Say that nothing had been published on a day, and show nothing else."""
    with st.container(horizontal=True, vertical_alignment="center", key="known-on-notice"):
        st.info(
            language.say(
                "On {day} nothing had been published here yet: the record begins on {first}.",
                day=language.day(day),
                first=language.day(first_day()),
            )
            if day < first_day()
            else language.say("What was published on {day} is no longer kept here.", day=language.day(day))
        )
        _back_to_now(language, "back-to-now")
    st.stop()


def _choose(day: date | None) -> None:
    session.choose(lambda choices: session.as_known_on(choices, day, today()))


def _back_to_now(language: Language, key: str) -> None:
    st.button(
        language.say("Back to now"),
        key=key,
        on_click=session.choose,
        args=(lambda choices: replace(choices, known_on=None),),
    )
