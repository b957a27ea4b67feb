import streamlit as st

from lib.ui import frame
from lib.ui.changes_panel import changes_panel
from lib.ui.corrections_panel import corrections_panel

page = frame.open_page("changes", with_filter=False)

with st.container(key="changes"):
    changes_panel(page)
with st.container(key="corrections"):
    corrections_panel(page)
