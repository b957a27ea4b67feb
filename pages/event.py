import streamlit as st

from lib.ui import frame
from lib.ui.claim_matrix import claim_matrix
from lib.ui.deciding import said_of_it
from lib.ui.event_decisions import event_decisions
from lib.ui.event_rules import event_rules
from lib.ui.imported_event import imported_page

page = frame.open_page("event", with_filter=False)

with st.container(key="event"):
    if page.data_set:
        imported_page(page, page.data_set)
    else:
        said_of_it(page)
        claim_matrix(page)
        event_rules(page)
        event_decisions(page)
