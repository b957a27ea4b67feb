"""The steps joined, here alone. Each module is imported by itself: some load much, some little."""
