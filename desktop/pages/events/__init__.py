"""The page of meetings and activities, and the attendance board: see page.py."""
