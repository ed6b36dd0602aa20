"""The line that chooses subjects."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects_of
from desktop.pages.papers.chooser import Chooser
from tests.desktop.paper_store import PaperOffice

TODAY = date(2022, 6, 14)


@pytest.fixture
def chooser(office: PaperOffice, store: Store, qtbot: QtBot) -> Chooser:
    del office
    made = Chooser(store)
    qtbot.addWidget(made)
    return made


def test_namesakes_stand_with_what_tells_them_apart(chooser: Chooser) -> None:
    found = chooser.look_for("陈志强")
    people = [each for each in found if each.group == "委员"]
    assert len(people) == 2
    assert len({(each.words, each.detail) for each in people}) == 2


def test_a_unit_gets_letters_and_a_sector_has_a_roster(chooser: Chooser) -> None:
    picked: list[str] = []
    chooser.picked.connect(lambda kind, _record: picked.append(kind))
    for words in ("区财政局", "教育界"):
        found = [each for each in chooser.look_for(words) if each.group == "名册与单位"]
        chooser.suggestions.picked.emit(found[0])
    assert picked == ["handler", "roster"]


def test_it_says_what_is_chosen(chooser: Chooser, store: Store, office: PaperOffice) -> None:
    both = subjects_of(store, "proposal", [office.answered.id, office.raw.id], today=TODAY)
    chooser.show_subjects(both[:1])
    assert chooser.text() == "提案 001 关于加装电梯的建议"
    chooser.show_subjects(both)
    assert chooser.text() == "已选 2 件提案"
    chooser.show_subjects([Subject(kind="event", id=1, words="视察污水处理厂")])
    assert chooser.text() == "会议 视察污水处理厂"


def test_emptying_it_is_told_once(chooser: Chooser, qtbot: QtBot) -> None:
    chooser.show_subjects([Subject(kind="roster", id=0, words="全体委员")])
    with qtbot.waitSignal(chooser.cleared):
        chooser.clear()
    with qtbot.assertNotEmitted(chooser.cleared):
        chooser.show_subjects([])
