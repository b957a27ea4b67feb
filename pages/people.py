import streamlit as st

from lib.ui import frame
from lib.ui.people_panel import people_panel

page = frame.open_page("people", with_filter=False)

with st.container(key="people"):
    people_panel(page)
