"""设置: what the office is called, its terms, lists, rules and calendar, and how this computer looks."""
