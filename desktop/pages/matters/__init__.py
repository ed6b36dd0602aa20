"""The page of what the public brings: see page.py."""
