"""Drawing the paper that is chosen."""

import pytest
from pytestqt.qtbot import QtBot

from db.papers.numbers import take_numbers
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.sheets import STYLES, style
from desktop.desk.subjects import subjects
from desktop.pages.papers.drawing import Drawing, Drawn
from desktop.papers.kinds import kind
from tests.desktop.desk.numbered import LETTERS, STYLE, series

REPLY = style(kind("reply"))


def drawn(qtbot: QtBot, drawing: Drawing) -> Drawn:
    with qtbot.waitSignal(drawing.drawn, timeout=10000) as told:
        pass
    assert told.args is not None
    found: Drawn = told.args[0]
    return found


def test_facts_are_read_once_until_they_are_forgotten(desk: Desk) -> None:
    today = desk.store.clock().date()
    drawing = Drawing(desk, desk)
    (one,) = subjects(desk.store, REPLY.kind, "001", today=today)
    assert drawing.read(REPLY, [one], {}, today)
    assert not drawing.read(REPLY, [one], {}, today)
    drawing.forget()
    assert drawing.read(REPLY, [one], {}, today)


def test_what_is_out_of_date_is_not_shown(desk: Desk, qtbot: QtBot) -> None:
    today = desk.store.clock().date()
    drawing = Drawing(desk, desk)
    shown: list[Drawn] = []
    drawing.drawn.connect(shown.append)
    (one,) = subjects(desk.store, REPLY.kind, "001", today=today)
    drawing.read(REPLY, [one], {}, today)
    drawing.draw(REPLY, {"red": "1"})
    drawing.draw(REPLY, {"red": "0"})
    drawn(qtbot, drawing)
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=5000)
    assert len(shown) == 1


def test_a_rule_that_says_no_is_for_the_page_to_say(desk: Desk) -> None:
    today = desk.store.clock().date()
    (one,) = subjects(desk.store, REPLY.kind, "003", today=today)
    with pytest.raises(Refused, match="还没有交办"):
        Drawing(desk, desk).read(REPLY, [one], {}, today)


def test_a_letter_made_before_is_shown_with_its_number(desk: Desk, store: Store, qtbot: QtBot) -> None:
    series(store)
    today = store.clock().date()
    drawing = Drawing(desk, desk)
    unit = subjects(store, LETTERS, "all", mode=STYLE.mode, today=today)[0]
    drawing.read(STYLE, [unit], {}, today)
    drawing.draw(STYLE, {})
    before = drawn(qtbot, drawing).pdf
    with store.work("取文号") as work:
        take_numbers(work, [STYLE.letter(unit, drawing.sheets[0])], on=today)
    drawing.draw(STYLE, {})
    assert drawn(qtbot, drawing).pdf != before


def test_a_letter_to_every_unit_is_drawn_and_one_with_nothing_is_left_out(desk: Desk) -> None:
    today = desk.store.clock().date()
    drawing = Drawing(desk, desk)
    units = subjects(desk.store, LETTERS, "all", mode=STYLE.mode, today=today)
    raw = subjects(desk.store, REPLY.kind, "003", today=today)
    answered = subjects(desk.store, REPLY.kind, "001", today=today)
    drawing.read(STYLE, units, {}, today)
    assert len(drawing.sheets) == 3
    drawing.read(REPLY, [*raw, *answered], {}, today)
    assert len(drawing.sheets) == 1


def test_the_facts_of_a_whole_session_are_read_beside_the_window(desk: Desk, qtbot: QtBot) -> None:
    register = style(kind("register"))
    today = desk.store.clock().date()
    session = subjects(desk.store, register.kind, "all", today=today)
    drawing = Drawing(desk, desk)
    assert not drawing.read(register, session, {}, today)
    with qtbot.waitSignal(drawing.read_late, timeout=10000):
        drawing.draw(register, {})
    assert len(drawing.sheets) == 1
    assert not drawing.read(register, session, {}, today)
    drawing.draw(register, {})
    assert drawn(qtbot, drawing).pdf.startswith(b"%PDF")


def test_why_there_is_nothing_of_a_year_is_said_by_the_job(desk: Desk, qtbot: QtBot) -> None:
    bulletin = next(each for each in STYLES if each.kind.name == "adoption_report")
    today = desk.store.clock().date()
    drawing = Drawing(desk, desk)
    drawing.read(bulletin, subjects(desk.store, bulletin.kind, "2022", today=today), {}, today)
    with qtbot.waitSignal(drawing.failed, timeout=10000) as told:
        drawing.draw(bulletin, {})
    assert told.args is not None
    assert isinstance(told.args[0], Refused)
