import streamlit as st

from lib.ui import frame
from lib.ui.review_panel import review_panel

page = frame.open_page("review", with_filter=False)

with st.container(key="review"):
    review_panel(page)
