"""Same event? Which reports may tell of one event, or carry one running total, with the reasons.

reports -> facts -> candidates (a neighbourhood of the map and the calendar) -> evidence -> Proposal
"""
