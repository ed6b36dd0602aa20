"""The page of members: see page.py."""
