"""The schema: append-only steps, each with literal statements of its own, never edited after release."""
