from streamlit.testing.v1 import AppTest


def strip() -> None:
    from datetime import date

    import streamlit as st

    from lib.ui.brush import current_brush

    days = {"none": None, "june": (date(2015, 6, 1), date(2015, 6, 30)), "july": (date(2015, 7, 1), date(2015, 7, 31))}
    chosen = days[st.session_state.get("days", "none")]
    brush = current_brush(chosen, (st.session_state.get("region", "all"),))
    st.text_input("in place of the chart", key=brush.key)
    st.text(brush.key)
    st.text(str(brush.drawn == chosen))


def opened() -> AppTest:
    return AppTest.from_function(strip).run()


def key(app: AppTest) -> str:
    return app.text[0].value


def test_the_chart_stays_while_nothing_changes():
    app = opened()
    assert key(app) == key(app.run())


def test_dates_from_elsewhere_draw_a_new_chart_with_the_brush_on_them():
    app = opened()
    before = key(app)
    app.session_state["days"] = "june"
    app.run()
    assert key(app) != before
    assert app.text[1].value == "True"


def test_dates_from_the_brush_leave_the_chart_as_it_is():
    from dataclasses import replace
    from datetime import date

    app = opened()
    before = key(app)
    brush = app.session_state["kept_brush"]
    app.session_state["kept_brush"] = replace(brush, days=(date(2015, 6, 1), date(2015, 6, 30)))
    app.session_state["days"] = "june"
    assert key(app.run()) == before


def test_another_region_draws_a_new_chart():
    app = opened()
    before = key(app)
    app.session_state["region"] = "derna"
    assert key(app.run()) != before
