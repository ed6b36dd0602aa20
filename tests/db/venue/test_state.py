"""The rows that can change at a venue, written and read back."""

from pathlib import Path

from db.venue.state import fingerprint, from_json, state_of, to_json
from tests.db.venue.venue_store import venue


def test_a_state_survives_being_written_with_ids_as_texts(tmp_path: Path) -> None:
    made = venue(tmp_path)
    state = state_of(made.home, made.whole)
    text = to_json(state)
    assert f'"person": "{made.people["fu"]}"' in text
    assert from_json(text) == state
    assert fingerprint(from_json(text)) == fingerprint(state)
    made.home.close()
