"""What is measured against what; prints tables and returns their rows."""
