import streamlit as st

from lib.ui import frame
from lib.ui.claim_matrix import claim_matrix
from lib.ui.event_decisions import event_decisions
from lib.ui.event_rules import event_rules

page = frame.open_page("event", with_filter=False)

with st.container(key="event"):
    claim_matrix(page)
    event_rules(page)
    event_decisions(page)
