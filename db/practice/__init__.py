"""Invented data for practising: an office that never was, the same every time for the same seed."""
