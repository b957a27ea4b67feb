"""The vocabulary: Report, Claim, Event, Actor, Place, DateRange, Estimate. Standard library only."""
