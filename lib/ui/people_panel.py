"""The page "People": sign in and out, and who has which role. Names are shown to admins only."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.domain.person import RIGHTS, NotAllowed, Person, Role
from lib.pipeline.people import BY_PASSWORD, KnownPerson, UnusableRole, give_role, people, without_role
from lib.store.engine import RecordBusy
from lib.store.passwords import LONGEST_NAME, UnusablePasswordFile
from lib.ui import person as asking
from lib.ui import session, sign_in
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.published import record, settings
from lib.ui.sign_in import DEFAULT_PROVIDER, Identity, Ways
from lib.views.markup import Markup, element, table

_GIVEN = "roles-given"
"""How many roles this session has given: each is given in an empty form."""

MAY: dict[Role, str] = {
    "viewer": mark("A viewer reads, as everybody may."),
    "editor": mark(
        "An editor adds reports, corrects claims and places, comments, and says which reports tell of one event."
    ),
    "reviewer": mark(
        "A reviewer does what an editor does, and reviews, publishes, sets figures and grades by hand, and withdraws."
    ),
    "admin": mark("An admin does what a reviewer does, and redacts and gives roles."),
}

_SENTENCES = (
    mark("There is no such role."),
    mark("That is nobody's line: the page shows it to whoever has signed in. Copy the whole of it."),
    mark("Somebody else has this name already."),
    mark("A name has 1 to 64 letters, and no control characters."),
    mark("A reason is missing."),
)
"""Why `lib.pipeline.people` gives no role, for the translations."""


def people_panel(page: Page) -> None:
    """Let the reader sign in or out, and an admin give roles."""
    say, ways = page.language.say, sign_in.ways()
    if ways is None:
        st.text(say("No sign-in is set up: whoever sits at this machine may do everything, everybody else reads."))
        st.caption(say("The README says how a team signs in."))
        return
    if not ways.is_whole:
        st.warning(say("A part of the sign-in cannot be used; what the server prints says which."))
    identity = sign_in.signed_in()
    if identity is None:
        _ways_in(page, ways)
        return
    person = asking.person()
    if isinstance(person, Person):
        _signed_in(page, person)
        _everybody(page, person)
    else:
        _without_role(page, identity)


def _ways_in(page: Page, ways: Ways) -> None:
    say = page.language.say
    st.text(say("Reading needs no sign-in. Whoever adds, corrects or reviews signs in."))
    for provider in ways.providers:
        label = say("Sign in with the team's provider")
        if provider != DEFAULT_PROVIDER:
            label = say("Sign in with {provider}", provider=provider)
        st.button(label, key=f"sign-in-{provider}", on_click=partial(sign_in.sign_in_with, provider))
    if ways.by_password:
        _password_form(page)


def _password_form(page: Page) -> None:
    say = page.language.say
    with st.form("sign-in", width=420):
        name = st.text_input(say("Name"), max_chars=LONGEST_NAME, key="sign-in-name", autocomplete="username")
        password = st.text_input(
            say("Password"), type="password", key="sign-in-password", autocomplete="current-password"
        )
        if st.form_submit_button(say("Sign in"), type="primary", key="sign-in-asked"):
            _try(page, name, password)


def _try(page: Page, name: str, password: str) -> None:
    say = page.language.say
    try:
        refused = sign_in.try_password(name, password)
    except UnusablePasswordFile:
        st.error(say("Nobody can sign in by a password just now."))
        return
    if refused is None:
        st.rerun()
    elif refused.wait:
        st.error(
            page.language.say_count(
                "This was not right, or too soon after a wrong one: wait {count} second.",
                "This was not right, or too soon after a wrong one: wait {count} seconds.",
                refused.wait,
            )
        )
    else:
        st.error(say("This name and this password do not belong together."))


def _signed_in(page: Page, person: Person) -> None:
    say = page.language.say
    st.text(say("You are signed in. Your role: {role}.", role=say(asking.ROLES[person.role])))
    st.caption(say(MAY[person.role]))


def _without_role(page: Page, identity: Identity) -> None:
    say = page.language.say
    st.text(say("You are signed in and may read. To be given a role, send this line to an admin:"))
    st.code(identity.subject, language=None, wrap_lines=True)


def _everybody(page: Page, person: Person) -> None:
    """Show an admin who has which role, and let them give one."""
    if "manage people" not in RIGHTS[person.role]:
        return
    say, known = page.language.say, people(record(), person)
    st.subheader(say("Who has which role"), anchor=False)
    headings = (say("Name"), say("Role"), say("Since"), say("Signs in as"))
    st.html(table(headings, (_row(page, each) for each in known), css="plain people"))
    st.subheader(say("Give a role"), anchor=False)
    _role_form(page, person, {each.subject: each for each in known})


def _row(page: Page, known: KnownPerson) -> tuple[str | Markup, ...]:
    since = page.language.day(known.since.date()) if known.since else ""
    return known.name, page.language.say(asking.ROLES[known.role]), since, element("bdi", known.subject, css="subject")


def _role_form(page: Page, person: Person, known: dict[str, KnownPerson]) -> None:
    say, given = page.language.say, session.kept(_GIVEN, 0)
    with st.form(f"give-role-{given}", width=640):
        subject = st.selectbox(
            say("Who: choose, or paste the line that they sent you"),
            options=[*known, *_unknown(person)],
            format_func=lambda subject: known[subject].name if subject in known else subject.removeprefix(BY_PASSWORD),
            index=None,
            placeholder=say("Name or line"),
            accept_new_options=True,
            key=f"role-subject-{given}",
        )
        name = st.text_input(
            say("Name, as the record shall have it"),
            placeholder=say("stays as it is where you leave this empty"),
            max_chars=LONGEST_NAME,
            key=f"role-name-{given}",
        )
        role = st.selectbox(
            say("Role"),
            options=list(RIGHTS),
            format_func=lambda role: say(asking.ROLES[role]),
            index=1,
            key=f"role-{given}",
        )
        st.caption(" ".join(say(sentence) for sentence in MAY.values()))
        why = st.text_input(say("Reason"), key=f"role-why-{given}")
        if st.form_submit_button(say("Give the role"), type="primary", key="role-asked"):
            _give(page, subject or "", role, name, why)


def _unknown(person: Person) -> list[str]:
    try:
        return without_role(settings(), record(), person)
    except UnusablePasswordFile:
        return []


def _give(page: Page, subject: str, role: str, name: str, why: str) -> None:
    say = page.language.say
    try:
        give_role(record(), asking.person, subject, role, name=name, why=why)
    except (NotAllowed, UnusableRole) as refused:
        st.error(say(str(refused)))
    except RecordBusy:
        st.error(say("Somebody else is saving just now. Nothing was saved; try again."))
    else:
        session.keep(_GIVEN, session.kept(_GIVEN, 0) + 1)
        st.rerun()
