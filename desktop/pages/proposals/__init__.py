"""The page of proposals; imported when it is first opened."""

from desktop.pages.proposals.page import ProposalsPage

__all__ = ["ProposalsPage"]
