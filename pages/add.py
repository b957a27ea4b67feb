import streamlit as st

from lib.ui import frame
from lib.ui.add_panel import add_panel

page = frame.open_page("add", with_filter=False)

with st.container(key="add"):
    add_panel(page)
