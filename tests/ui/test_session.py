"""What a session holds: through an address that is lost on the way, and a widget that is gone."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.ui import session
from lib.ui.choices import Choices
from lib.ui.session import as_known_on

TODAY = date(2030, 7, 2)


def test_a_past_day_takes_the_place_of_a_revision() -> None:
    asked = as_known_on(Choices(revision=3), date(2030, 7, 1), TODAY)
    assert (asked.known_on, asked.revision) == (date(2030, 7, 1), None)


def test_a_day_that_is_not_over_means_now() -> None:
    for day in (TODAY, date(2031, 1, 1), None):
        assert as_known_on(Choices(known_on=date(2030, 7, 1)), day, TODAY).known_on is None


def test_now_leaves_the_revision_that_a_link_names() -> None:
    assert as_known_on(Choices(revision=3), None, TODAY).revision == 3


def test_a_callback_for_a_widget_that_is_gone_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    entered: list[object] = []
    monkeypatch.setattr(session, "choices_now", Choices)
    callback = session.on_answer("regions", entered.append)
    monkeypatch.setattr(st, "session_state", {})
    callback()
    assert entered == []
    monkeypatch.setattr(st, "session_state", {"widget_regions_en": ["derna"]})
    callback()
    assert entered == [["derna"]]


def choosing() -> None:
    from datetime import date

    import streamlit as st

    from lib.ui import session
    from lib.ui.choices import Known

    known = Known(regions=("derna",))
    choices = session.open_session(lambda _: known, "en", 1, date(2030, 7, 2))
    st.text(",".join(choices.filter.regions))


def choosing_twice() -> None:
    from datetime import date

    import streamlit as st

    from lib.ui import session
    from lib.ui.choices import Known

    known = Known(regions=("derna", "zliten"))
    choices = session.open_session(lambda _: known, "en", 1, date(2030, 7, 2))
    st.button("choose", on_click=lambda: session.choose(lambda now: now.with_filter(regions=("zliten",))))
    st.toggle("open", on_change=session.hold)
    st.text(",".join(choices.filter.regions))


@pytest.mark.parametrize("uses_a_widget", [True, False])
def test_an_address_that_the_browser_left_behind_is_no_way_back(uses_a_widget: bool) -> None:
    app = AppTest.from_function(choosing_twice)
    app.query_params["region"] = "derna"
    app.run().button[0].click().run()
    assert app.text[0].value == "zliten"
    for name in list(app.query_params):
        del app.query_params[name]
    app.query_params["region"] = "derna"
    if uses_a_widget:
        app.toggle[0].set_value(True)
    app.run()
    assert app.text[0].value == ("zliten" if uses_a_widget else "derna")


def test_an_address_that_was_lost_on_the_way_is_written_again_and_what_was_chosen_holds() -> None:
    app = AppTest.from_function(choosing)
    app.query_params["region"] = "derna"
    app.run()
    app.query_params.clear()
    app.run()
    assert app.text[0].value == "derna"
    assert "derna" in app.query_params["region"]
