"""An office with a meeting of two sittings at its desk, and the laptop of the venue at another."""

from dataclasses import dataclass
from pathlib import Path

from db.store.store import Store
from db.venue.queries import manifest_of
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from tests.db.venue.venue_store import Venue, sent, venue


@dataclass(kw_only=True)
class Both:
    """The two desks, and what was made in the office."""

    made: Venue
    office: Desk
    laptop: Desk

    def close(self) -> None:
        for desk in (self.office, self.laptop):
            assert desk.jobs.stop()
            desk.store.close()


def both(folder: Path) -> Both:
    made = venue(folder)
    laptop, _ = sent(made, folder)
    return Both(made=made, office=_desk(made.home, folder), laptop=_desk(laptop, folder))


def _desk(store: Store, folder: Path) -> Desk:
    return Desk(store, clerk="程立", local=Local.load(folder / "antou.json"), venue=manifest_of(store))
