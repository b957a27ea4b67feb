"""What this reader's session holds: the choices, and the address that was last written for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from lib.ui.choices import Choices, Known, Parameters, from_parameters, to_parameters

_CHOICES, _WRITTEN, _NOTES, _REVISION = "clashmap_choices", "clashmap_written", "clashmap_notes", "clashmap_revision"
_FORMER, MOST_FORMER = "clashmap_former", 5
_EVENT = "clashmap_event_of_link"


def open_session(known_to: Callable[[Choices], Known], language: str, revision: int, today: date) -> Choices:
    """Return what the reader has chosen, on this run of this page.

    Where the address differs from the one that this session last wrote, the address wins: a link, a
    reload, Back and Forward all mean what they say. Else the session holds. An address that names
    nothing is completed, so that it can be shared as it stands: with what holds, where it was lost on
    the way. `known_to` returns the codes that a link may name which asks for a revision, a day or a data set;
    `revision` is the newest, `today` the day in UTC.
    """
    address = _address()
    st.session_state[_REVISION] = revision
    if _CHOICES not in st.session_state or (address and address != st.session_state.get(_WRITTEN)):
        asked, _ = from_parameters(address, Known(data_sets=None), language)
        choices, passed_over = from_parameters(address, known_to(asked), language)
        if choices.revision and choices.revision >= revision:
            passed_over = passed_over if choices.revision == revision else sorted((*passed_over, "rev"))
            choices = replace(choices, revision=None)
        if choices.known_on and choices.known_on > today:
            passed_over = sorted((*passed_over, "known"))
        st.session_state[_CHOICES] = as_known_on(choices, choices.known_on, today)
        st.session_state[_NOTES] = passed_over
        st.session_state[_EVENT] = address["event"][-1] if "event" in passed_over else None
        st.session_state[_WRITTEN] = address
    if not address:
        _write(choices_now())
    return choices_now()


def asked_language(browser: str) -> str:
    """Return the code of the language that the address names, the browser's where it names none."""
    choices, _ = from_parameters(_address(), Known(), browser)
    return choices.language


def choices_now() -> Choices:
    """Return what the reader has chosen so far."""
    choices: Choices = st.session_state[_CHOICES]
    return choices


def passed_over() -> list[str]:
    """Return the names of the parameters of the link that were not understood."""
    notes: list[str] = st.session_state.get(_NOTES, [])
    return notes


def event_passed_over() -> str | None:
    """Return the event that the link asked for, where there is none of that id now; None where it asked for none."""
    asked: str | None = st.session_state.get(_EVENT)
    return asked if "event" in passed_over() else None


def choose(change: Callable[[Choices], Choices]) -> None:
    """Change the choices and write the address: for use in callbacks of widgets."""
    choices = change(choices_now())
    st.session_state[_CHOICES] = choices
    st.session_state[_NOTES] = []
    _write(choices)


def hold() -> None:
    """Keep the choices, whatever the address: for use in callbacks of widgets that choose nothing.

    What a reader does next can leave the browser before it has heard of the address that their last choice is
    written in. That a widget was used tells such a run from Back, which means what the former address says.
    """
    if _address() in st.session_state.get(_FORMER, ()):
        _write(choices_now())


def as_known_on(choices: Choices, day: date | None, today: date) -> Choices:
    """Return the choices with all as it was known at the end of a day; one that is not over yet means now."""
    if day is None or day >= today:
        return replace(choices, known_on=None)
    return replace(choices, known_on=day, revision=None)


def link_parameters(choices: Choices) -> Parameters:
    """Return the parameters that a link to another page carries, the data revision among them."""
    return to_parameters(choices, st.session_state[_REVISION])


def widget(name: str, value: Any) -> str:
    """Return the key of a widget, which then shows `value`: the choice lives with us, not with the widget."""
    key = widget_key(name)
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def on_answer(name: str, use: Callable[[Any], None]) -> Callable[[], None]:
    """Return the callback of a widget: it hands on what the reader has entered.

    Where a page is left while it still runs, Streamlit may call it for a widget that is gone: nothing was
    entered then.
    """
    key = widget_key(name)

    def callback() -> None:
        if key in st.session_state:
            use(st.session_state[key])
            hold()

    return callback


def kept(name: str, start: Any) -> Any:
    """Return what was kept under a name in this session, `start` before anything was."""
    return st.session_state.setdefault(f"kept_{name}", start)


def keep(name: str, value: Any) -> None:
    """Keep something for this session that no link carries."""
    st.session_state[f"kept_{name}"] = value


def widget_key(name: str) -> str:
    """Return the key of a widget, another one in each language.

    A browser sends an option by its label; one in the words of another language would be no option any more.
    """
    return f"widget_{name}_{choices_now().language}"


def _address() -> Parameters:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _write(choices: Choices) -> None:
    parameters, written = link_parameters(choices), st.session_state.get(_WRITTEN)
    st.query_params.from_dict(parameters)
    st.session_state[_WRITTEN] = parameters
    if written and written != parameters:
        former = [each for each in st.session_state.get(_FORMER, ()) if each != parameters]
        st.session_state[_FORMER] = [*former, written][-MOST_FORMER:]
