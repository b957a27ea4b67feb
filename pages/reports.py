import streamlit as st

from lib.ui import frame
from lib.ui.report_panel import report_panel
from lib.ui.reports_list import reports_list

page = frame.open_page("reports")

with st.container(key="reports"):
    with st.container(key="reports-list"):
        reports_list(page)
    with st.container(key="report", border=True):
        report_panel(page)
