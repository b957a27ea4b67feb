"""Clashmap: what was reported of clashes, where, when, by whom, and how sure that is."""
