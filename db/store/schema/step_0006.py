"""Step 6: kept sums of attendance, and what the finished subjects need besides."""

STATEMENTS = """
"""

# Tables that hold what the office entered.
TABLES: tuple[str, ...] = ()
