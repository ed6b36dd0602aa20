"""What a store says of venue packages."""

from pathlib import Path

from db.venue.queries import manifest_of, packages
from tests.db.venue.venue_store import sent, venue


def test_an_office_knows_what_went_out_and_a_laptop_what_it_was_laid_from(tmp_path: Path) -> None:
    made = venue(tmp_path)
    assert packages(made.home, made.whole) == []
    laptop, manifest = sent(made, tmp_path)
    again, second = sent(made, tmp_path)
    assert manifest_of(made.home) is None
    assert manifest_of(laptop) == manifest
    assert [each.code for each in packages(made.home, made.whole)] == [second.code, manifest.code]
    assert packages(laptop, made.whole) == []
    for store in (laptop, again, made.home):
        store.close()
