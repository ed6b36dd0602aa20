"""The command line: the same operations as the window, for scheduled tasks and tests."""
