"""The page of the day: see page.py."""
