"""Who is signed in, in the line of links of every page, with the way in or out."""

from __future__ import annotations

import streamlit as st

from lib.domain.person import Person
from lib.ui import person as asking
from lib.ui import sign_in
from lib.ui.choices import Parameters
from lib.ui.language import Language

PEOPLE_PAGE = "pages/people.py"


def account(language: Language, parameters: Parameters, *, is_here: bool) -> None:
    """Show the way in, or the role of whoever is signed in and the way out; nothing where nobody signs in here."""
    if sign_in.ways() is None:
        return
    say, identity = language.say, sign_in.signed_in()
    label = say("Sign in") if identity is None else _role(language)
    with st.container(key="link-people-here" if is_here else "link-people", width="content"):
        st.page_link(PEOPLE_PAGE, label=label, query_params=parameters)
    if identity is not None:
        st.button(say("Sign out"), key="sign-out", type="tertiary", on_click=sign_in.sign_out)


def _role(language: Language) -> str:
    person = asking.person()
    return language.say(asking.ROLES[person.role] if isinstance(person, Person) else "No role yet")
