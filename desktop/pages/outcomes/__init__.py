"""The page of consultations and what came of them: see page.py."""
