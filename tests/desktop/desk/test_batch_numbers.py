"""Numbers of letters: given before the first is drawn, used by those made, void for those not."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from db.papers.records import Paper
from db.papers.records_numbers import LetterNumber, NumberState
from db.store.store import Store
from desktop.desk.batch import Batch
from desktop.desk.batch_numbers import FRESH, KEEP, NONE, Numbering
from desktop.desk.desk import Desk
from desktop.desk.press import Arrange
from tests.desktop.conftest import OpenDesk
from tests.desktop.desk.numbered import letters, series
from tests.desktop.paper_store import PaperOffice


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, office: PaperOffice) -> Desk:
    del office
    return open_desk(store)


def run(qtbot: QtBot, desk: Desk, folder: Path, how: str = KEEP, **more: object) -> Batch:
    batch = Batch(desk, letters(desk.store, folder, **more), numbering=how)
    with qtbot.waitSignal(batch.ended, timeout=20000):
        pass
    return batch


def states(store: Store) -> list[tuple[int, str]]:
    return [(each.number, each.state) for each in store.find(LetterNumber, "ORDER BY number")]


def test_every_letter_bears_its_number_and_the_receipt_says_which(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    series(store)
    batch = run(qtbot, desk, tmp_path)
    assert batch.receipt is not None
    numbers = [one.number for one in batch.receipt.pressed]
    assert numbers == ["云政协函〔2022〕1号", "云政协函〔2022〕2号", "云政协函〔2022〕3号"]
    for one in batch.receipt.pressed:
        text = "".join(page.extract_text() for page in pypdf.PdfReader(one.made.file).pages)
        assert one.number.removeprefix("云政协函") in "".join(text.split())
    assert states(store) == [(1, "已用"), (2, "已用"), (3, "已用")]
    assert batch.receipt_file is not None
    assert "云政协函〔2022〕3号" in batch.receipt_file.read_text(encoding="utf-8-sig")


def test_letters_made_again_keep_their_numbers_unless_new_ones_are_asked_for(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    series(store)
    run(qtbot, desk, tmp_path)
    run(qtbot, desk, tmp_path)
    assert len(states(store)) == 3
    run(qtbot, desk, tmp_path, FRESH)
    assert [number for number, _ in states(store)] == [1, 2, 3, 4, 5, 6]
    run(qtbot, desk, tmp_path, NONE)
    assert len(states(store)) == 6


def test_a_cancelled_run_voids_the_numbers_it_did_not_use(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    series(store)
    batch = Batch(desk, letters(store, tmp_path, arrange=Arrange.ONE))
    batch._numbering.given.connect(lambda _order: batch.cancel())  # the moment the press begins
    with qtbot.waitSignal(batch.ended, timeout=20000):
        pass
    assert {state for _, state in states(store)} == {"作废"}
    assert {each.reason for each in store.find(LetterNumber)} == {"中途取消，没有制作"}
    assert list(tmp_path.glob("*.pdf")) == []
    run(qtbot, desk, tmp_path)
    assert states(store)[3:] == [(4, "已用"), (5, "已用"), (6, "已用")]


def test_a_run_cancelled_while_letters_are_counted_takes_no_number(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    series(store)
    batch = Batch(desk, letters(store, tmp_path))
    batch.cancel()
    with qtbot.waitSignal(batch.ended, timeout=20000) as told:
        pass
    assert told.args == [None]
    assert states(store) == []


def test_a_folder_that_cannot_be_made_voids_the_numbers(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    series(store)
    (tmp_path / "满").write_text("", encoding="utf-8")
    run(qtbot, desk, tmp_path / "满" / "函")
    assert {state for _, state in states(store)} == {"作废"}
    for box in list(desk.notices._open):
        box.close()


def test_numbers_whose_letters_are_out_are_not_given_again_after_undo(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    series(store)
    run(qtbot, desk, tmp_path / "一")
    assert desk.undo()  # the receipts
    assert desk.undo()  # the giving
    assert store.find(Paper) == []
    assert states(store) == []
    run(qtbot, desk, tmp_path / "二")
    assert [number for number, _ in states(store)] == [4, 5, 6]


def test_papers_no_series_numbers_want_none(desk: Desk, store: Store, tmp_path: Path) -> None:
    order = letters(store, tmp_path)
    assert not Numbering(desk, order).wanted
    series(store)
    assert Numbering(desk, order).wanted
    assert not Numbering(desk, order, how=NONE).wanted


def test_one_letter_of_a_typed_number_is_kept_account_of(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    series(store)
    order = letters(store, tmp_path)
    single = order.only(order.tasks[:1])
    batch = Batch(desk, replace(single, answers={"letter_number": "云政协函〔2022〕8号"}))
    with qtbot.waitSignal(batch.ended, timeout=20000):
        pass
    assert states(store) == [(8, NumberState.USED)]
    other = replace(order.only(order.tasks[1:2]), answers={"letter_number": "云政协函〔2022〕8号"})
    batch = Batch(desk, other)
    with qtbot.waitSignal(batch.ended, timeout=20000) as told:
        pass
    assert told.args == [None]
    assert "已经给了" in desk.notices._open[0].informativeText()
    for box in list(desk.notices._open):
        box.close()
