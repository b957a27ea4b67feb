"""Frames in, figures out: the map, charts and tables. Knows no Streamlit."""
