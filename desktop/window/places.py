"""The table of pages: key, words, icon, which kinds they show and make; a page is loaded when it is first opened."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType

from desktop.desk.desk import Desk
from desktop.widgets.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the rail. ``group`` changes where a line is drawn; ``makes`` fills ＋新建 with (kind, words)."""

    key: str
    words: str
    icon: str
    module: str
    page: str
    group: int = 0
    shows: tuple[str, ...] = ()
    makes: tuple[tuple[str, str], ...] = ()

    def load(self) -> ModuleType:
        """Load the module; once it is loaded, opening the page costs only its widgets."""
        return import_module(self._room or self.module)

    def build(self, desk: Desk) -> Page:
        """Load the module and make the page."""
        page: Page = getattr(self.load(), self.page)(desk)
        return page

    @property
    def exists(self) -> bool:
        return bool(self._room)

    @property
    def _room(self) -> str:
        """Return the module the page is in: its own, or the room ``page`` of its folder; empty when there is none."""
        parent, _, _ = self.module.rpartition(".")
        found = _found(self.module, import_module(parent).__path__ if parent else None)
        if found is None:
            return ""
        if found.submodule_search_locations is None:
            return self.module
        room = f"{self.module}.page"
        return room if _found(room, found.submodule_search_locations) else ""


def _found(module: str, path: Sequence[str] | None) -> ModuleSpec | None:
    """Look for a module without loading anything: the rail must not pay for pages nobody opened."""
    for finder in sys.meta_path:
        if (spec := finder.find_spec(module, path)) is not None:
            return spec
    return None


PLACES: tuple[Place, ...] = (
    Place(key="today", words="今日", icon="today", module="desktop.pages.today", page="TodayPage"),
    Place(
        key="proposals", words="提案", icon="proposals", module="desktop.pages.proposals", page="ProposalsPage",
        shows=("proposal",), makes=(("proposal", "提案"),),
    ),
    Place(
        key="events", words="会议活动", icon="events", module="desktop.pages.events", page="EventsPage",
        shows=("event",), makes=(("event", "会议活动"),),
    ),
    Place(
        key="people", words="委员", icon="people", module="desktop.pages.people", page="PeoplePage",
        shows=("person", "member", "membership", "body"), makes=(("member", "委员"),),
    ),
    Place(
        key="duty", words="履职", icon="duty", module="desktop.pages.duty", page="DutyPage",
        shows=("deed", "bulletin", "manual_point", "exemption"), makes=(("deed", "其他履职"), ("bulletin", "社情民意")),
    ),
    Place(
        key="outcomes", words="协商落实", icon="outcomes", module="desktop.pages.outcomes", page="OutcomesPage",
        shows=("outcome", "topic", "speech"),
        makes=(("outcome", "协商成果"), ("topic", "协商议题"), ("speech", "大会发言")),
    ),
    Place(
        key="matters", words="联系群众", icon="matters", module="desktop.pages.matters", page="MattersPage",
        shows=("clue",), makes=(("clue", "提案线索"),),
    ),
    Place(
        key="papers", words="文书", icon="papers", module="desktop.pages.papers", page="PapersPage", group=1,
        shows=("paper",),
    ),
    Place(key="data", words="数据", icon="data", module="desktop.pages.data", page="DataPage", group=2),
    Place(
        key="settings", words="设置", icon="settings", module="desktop.pages.settings", page="SettingsPage", group=2
    ),
)  # fmt: skip


# A store laid from a venue package shows its one event, and nothing that would not come home with it.
VENUE: tuple[Place, ...] = (
    Place(
        key="events", words="会场登记", icon="events", module="desktop.pages.events.venue_page", page="VenuePage",
        shows=("event",),
    ),
)  # fmt: skip


def existing(*, at_venue: bool = False) -> list[Place]:
    """Return the places whose page is there: the rail shows no promises."""
    return [place for place in (VENUE if at_venue else PLACES) if place.exists]


def place_of(places: Sequence[Place], kind: str) -> Place | None:
    """Return the place that shows records of a kind."""
    return next((place for place in places if kind in place.shows), None)
