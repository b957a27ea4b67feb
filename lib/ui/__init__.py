"""The only part that knows Streamlit: frame, filter panel, panels, and the texts in each language."""
