"""文书: choose subjects and kind, look at the paper, print it, keep it as Word or PDF, one or many."""

from desktop.pages.papers.page import PapersPage

__all__ = ["PapersPage"]
