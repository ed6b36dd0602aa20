"""委员: the register of a term, one member with a year of duty beside it, and what changes about members."""

from desktop.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]
