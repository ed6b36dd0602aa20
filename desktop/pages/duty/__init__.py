"""The page of duty: see page.py."""
