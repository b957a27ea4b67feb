"""What is drawn on the map: one layer a file, each with its browser code in assets/."""
