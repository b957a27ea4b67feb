import streamlit as st

from lib.ui import frame
from lib.ui.places_panel import gazetteer_panel, not_on_the_map_panel, set_aside_panel

page = frame.open_page("places")

with st.container(key="gazetteer-panel"):
    gazetteer_panel(page)
with st.container(key="not-on-the-map"):
    not_on_the_map_panel(page)
with st.container(key="set-aside"):
    set_aside_panel(page)
