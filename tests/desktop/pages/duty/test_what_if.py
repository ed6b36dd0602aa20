"""A trial tells who would rise and fall, and what of the scheme differs."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from db.duty.presets import presets
from desktop.pages.duty.page import DutyPage
from desktop.pages.duty.what_if import WhatIf, tried


def test_the_same_scheme_moves_nobody(page: DutyPage) -> None:
    found = page.year.found
    assert found is not None
    trial = tried(found, presets()["桐城"])
    assert (trial.up, trial.down, trial.told) == (0, 0, ())
    assert all(one.before == one.after for one in trial.changes)


def test_a_higher_line_lets_members_fall(page: DutyPage, qtbot: QtBot) -> None:
    found = page.year.found
    assert found is not None
    scheme = presets()["桐城"]
    easy = replace(scheme, grades=(replace(scheme.grades[0], least=0), scheme.grades[1]))
    trial = tried(found, easy)
    assert trial.up == len([row for row in found.rows if row.grade == "不合格"])
    card = WhatIf()
    qtbot.addWidget(card)
    card.show_trial(trial)
    assert len(card.rows()) == trial.up
    card.show_part("all")
    assert len(card.rows()) == len(found.rows)
    card.show_part("points")
    assert not card.rows()
