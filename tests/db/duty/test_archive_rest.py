"""The rest of an archive: marks row by row, the member's report, the picture from a real store file."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from db.duty.periods import period_for, whole_terms
from db.duty.presets import presets
from db.duty.queries import archive_facts, archives
from db.duty.schemes import use_scheme
from db.duty.self_reports import receive_report
from db.office import Desk, create_store
from db.people.photos import photo_of, set_photo
from db.people.records import Person
from db.store import attachments
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 12, 20)
PICTURE = b"\x89PNG not really, but these very bytes"


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[Store]:
    """Return a store in a file, with a folder of attachments beside it."""
    made = create_store(tmp_path / "政协.db", Desk(clerk="程立", machine=1))
    yield made
    made.close()


def with_photo(store: Store, made: DutyYear, folder: Path) -> None:
    source = folder / "何明.png"
    source.write_bytes(PICTURE)
    assert store.path is not None
    picture = attachments.add(attachments.folder_of(store.path), source, source.name)
    with store.work("照片") as work:
        set_photo(work, work.get(Person, made.people["one"]), picture)


def test_the_picture_is_read_from_beside_the_store(filed: Store, tmp_path: Path) -> None:
    made = duty_year(filed)
    with_photo(filed, made, tmp_path)
    facts = archive_facts(filed, made.people["one"], period_for(filed, "2022"), today=TODAY)
    assert facts.member.photo == PICTURE
    assert archive_facts(filed, made.people["fu"], period_for(filed, "2022"), today=TODAY).member.photo == b""


def test_a_picture_that_is_lost_leaves_the_archive_without_one(filed: Store, tmp_path: Path) -> None:
    made = duty_year(filed)
    with_photo(filed, made, tmp_path)
    person = filed.get(Person, made.people["one"])
    assert filed.path is not None
    attachments.place_of(attachments.folder_of(filed.path), person.photo).unlink()
    assert photo_of(filed, person) == b""
    assert archive_facts(filed, person.id, period_for(filed, "2022"), today=TODAY).member.photo == b""


def test_an_archive_holds_the_rows_of_its_points_and_the_report(store: Store) -> None:
    made = duty_year(store)
    with store.work("办法") as work:
        use_scheme(work, period_for(work, "2022"), presets()["桐城"], at=datetime(2022, 1, 1))
    one, period = made.people["one"], period_for(store, "2022")
    with store.work("述职") as work:
        receive_report(work, period, one, "一年来，我……", on=date(2022, 12, 5))
    facts = archive_facts(store, one, period, today=TODAY)
    assert (facts.report, facts.reported_on) == ("一年来，我……", date(2022, 12, 5))
    assert facts.scheme == presets()["桐城"].name
    assert str(sum(line.credited for line in facts.points)) == facts.score
    (same,) = archives(store, period, today=TODAY, people=[one])
    assert same == facts


def test_the_archive_of_a_term_holds_its_years_and_their_reports(store: Store) -> None:
    made = duty_year(store)
    with store.work("办法") as work:
        use_scheme(work, period_for(work, "2022"), presets()["桐城"], at=datetime(2022, 1, 1))
    one = made.people["one"]
    with store.work("述职") as work:
        receive_report(work, period_for(work, "2022"), one, "一年来，我……", on=date(2022, 12, 5))
    (term,) = whole_terms(store)
    facts = archive_facts(store, one, term, today=TODAY)
    year = archive_facts(store, one, period_for(store, "2022"), today=TODAY)
    assert [(line.period, line.score) for line in facts.years] == [("2022年度", year.score)]
    assert facts.report == "2022年度述职\n一年来，我……"
    assert (facts.score, facts.points) == ("", ())
    assert len(facts.meetings) + len(facts.activities) >= len(year.meetings) + len(year.activities)
