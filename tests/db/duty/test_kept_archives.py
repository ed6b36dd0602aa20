"""Kept archives: the same bytes again, or a clear word why not; never of a year that is open."""

from datetime import date, datetime
from pathlib import Path

import pytest

from db.duty.freezing import freeze, unfreeze
from db.duty.kept_archives import hand_out, keep, kept
from db.duty.ledger import score
from db.duty.periods import Period, period_for
from db.duty.presets import presets
from db.duty.records_scoring import Freeze
from db.duty.schemes import use_scheme
from db.store import attachments
from db.store.errors import Refused, Trouble
from db.store.reader import Reader
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 12, 20)


def year(reader: Reader) -> Period:
    return period_for(reader, "2022")


@pytest.fixture
def made(store: Store) -> DutyYear:
    return duty_year(store)


@pytest.fixture
def frozen(store: Store, made: DutyYear) -> Freeze:
    assert made.people
    with store.work("封存") as work:
        scheme = presets()["桐城"]
        version = use_scheme(work, year(work), scheme, at=datetime(2022, 12, 1))
        statements = score(work, year(work), scheme, today=TODAY)
        return freeze(work, year(work), version, statements, on=TODAY, by="主席会议")


def test_what_was_kept_is_handed_out_byte_by_byte(
    store: Store, made: DutyYear, frozen: Freeze, tmp_path: Path
) -> None:
    home = tmp_path / "office.db"
    content = attachments.add(attachments.folder_of(home), b"%PDF archive", "9-0101 履职档案.pdf")
    with store.work("存档") as work:
        keep(work, frozen, [(made.people["one"], content)], on=TODAY)
    (one,) = kept(store, frozen)
    assert (one.person, one.name) == (made.people["one"], "9-0101 履职档案.pdf")
    target = tmp_path / "out"
    target.mkdir()
    (path,) = hand_out(home, [one], target)
    assert path.read_bytes() == b"%PDF archive"


def test_a_file_that_was_changed_is_not_handed_out(
    store: Store, made: DutyYear, frozen: Freeze, tmp_path: Path
) -> None:
    home = tmp_path / "office.db"
    content = attachments.add(attachments.folder_of(home), b"archive", "档案.pdf")
    with store.work("存档") as work:
        keep(work, frozen, [(made.people["one"], content)], on=TODAY)
    attachments.place_of(attachments.folder_of(home), content.hash).write_bytes(b"forged")
    with pytest.raises(Trouble, match="丢失或已损坏"):
        list(hand_out(home, kept(store, frozen), tmp_path))


def test_archives_made_anew_take_the_place_of_the_old(
    store: Store, made: DutyYear, frozen: Freeze, tmp_path: Path
) -> None:
    folder = attachments.folder_of(tmp_path / "office.db")
    for words in (b"one", b"two"):
        with store.work("存档") as work:
            keep(work, frozen, [(made.people["one"], attachments.add(folder, words, "档案.pdf"))], on=TODAY)
    assert [each.size for each in kept(store, frozen)] == [3]
    store.undo()
    assert len(kept(store, frozen)) == 1


def test_a_year_that_is_open_keeps_nothing(store: Store, frozen: Freeze) -> None:
    with store.work("解除") as work:
        opened = unfreeze(work, frozen, on=TODAY, note="漏了一场")
    with pytest.raises(Refused), store.work("存档") as work:
        keep(work, opened, [], on=TODAY)
    with pytest.raises(Refused), store.work("存档") as work:
        keep(work, frozen, [], on=TODAY)
