import streamlit as st

from lib.ui import frame
from lib.ui.event_panel import event_panel
from lib.ui.events_list import events_list
from lib.ui.map_panel import map_panel
from lib.ui.summary import summary
from lib.ui.timeline_panel import timeline_panel

page = frame.open_page("map")
total = summary(page)

with st.container(key="home"):
    with st.container(key="home-map"):
        map_panel(page, total)
    with st.container(key="home-card"):
        event_panel(page)
    with st.container(key="home-timeline"):
        timeline_panel(page)
    with st.container(key="home-events"):
        events_list(page)
