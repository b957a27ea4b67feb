import streamlit as st

from lib.ui import frame
from lib.ui.event_panel import event_panel
from lib.ui.events_list import events_list
from lib.ui.export_panel import export_panel
from lib.ui.summary import summary

page = frame.open_page("events")
summary(page)
export_panel(page)

with st.container(key="list-and-card"):
    with st.container(key="list"):
        events_list(page)
    with st.container(key="beside-list"):
        event_panel(page)
