"""The page of proposals: see page.py."""
