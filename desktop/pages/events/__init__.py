"""会议活动: the list of events, one beside it, and the attendance board."""

from desktop.pages.events.page import EventsPage

__all__ = ["EventsPage"]
