"""The page of papers: see page.py."""
