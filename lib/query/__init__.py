"""Filters and totals over the event table: Ibis expressions in, small pandas frames out."""
