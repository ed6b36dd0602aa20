"""What a store says of venue packages: whether it was laid from one, and which ones went out for an event."""

import json

from db.events.records import EventId
from db.store.reader import Reader
from db.venue.records import Manifest, VenuePackage

SETTING = "venue"


def manifest_of(reader: Reader) -> Manifest | None:
    """Return the package a store was laid from; None for an office's own store."""
    text = reader.value("SELECT value FROM setting WHERE name = ?", SETTING)
    return None if text is None else Manifest.from_json(json.loads(text)["manifest"])


def packages(reader: Reader, event: EventId) -> list[VenuePackage]:
    """Return what went out for an event, the latest first."""
    return reader.find(VenuePackage, "WHERE event = ? ORDER BY made_at DESC, id DESC", event)
