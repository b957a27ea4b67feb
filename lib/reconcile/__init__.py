"""Claims to events: which reports tell of one event, what counts, and which figure stands.

reports -> grouping -> claims sorted by what they count -> a rule -> Event, Toll
"""
