"""What tests and benchmarks share: the app as a process, a browser, and readers over the real protocol."""
