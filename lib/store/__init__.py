"""The record (reports, claims, decisions, history) and the event table that readers filter."""
