"""The form of one line: what can be left, what is new, and what a closed year forbids."""

from pytestqt.qtbot import QtBot

from db.duty.presets import presets
from db.store.store import Store
from desktop.desk.desk import Desk, Outcome
from desktop.desk.reckoning import Reckoning
from desktop.pages.duty.scheme_card import SchemeCard
from desktop.pages.duty.scheme_lines import Line, lines, piece_of
from desktop.pages.duty.scheme_pieces import GroupForm
from desktop.pages.duty.year import DutyYear


def card(desk: Desk, qtbot: QtBot) -> SchemeCard:
    made = SchemeCard(DutyYear(desk, Reckoning(desk)), lambda *_each: Outcome(value=1))
    qtbot.addWidget(made)
    return made


def test_a_new_part_cannot_be_taken_away_and_an_old_one_can(desk: Desk, store: Store, qtbot: QtBot) -> None:
    del store
    made, scheme = card(desk, qtbot), presets()["桐城"]
    made.show_piece(scheme, GroupForm(), Line("大项", "", ""))
    assert made._title.text() == "新增大项"
    assert made.drop_button.isHidden()
    line = lines(scheme)[1]
    made.show_piece(scheme, piece_of(scheme, line), line)
    assert made._title.text() == "全体会议"
    assert not made.drop_button.isHidden()


def test_a_closed_year_shows_its_scheme_and_no_buttons(desk: Desk, qtbot: QtBot) -> None:
    made, scheme = card(desk, qtbot), presets()["桐城"]
    line = lines(scheme)[1]
    made.show_piece(scheme, piece_of(scheme, line), line, locked=True)
    assert made._buttons.isHidden()
    assert made.form is not None
    assert not made.form.isEnabled()
    made.show_nothing()
    assert made.form is None


def test_a_second_way_is_added_below_what_is_typed_and_taken_away_again(desk: Desk, qtbot: QtBot) -> None:
    made, scheme = card(desk, qtbot), presets()["济南"]
    line = next(each for each in lines(scheme) if each.name == "一次视察或调研")
    made.show_piece(scheme, piece_of(scheme, line), line)
    assert made.fewer_button.isHidden()
    assert made.form is not None
    made.form.row("name").input.set_value("视察、调研或捐赠")
    made.form.edited.emit()
    made.add_way("履职事项")
    assert made.dirty
    assert not made.fewer_button.isHidden()
    assert made.form.row("name").input.value() == "视察、调研或捐赠"
    made.form.row("where1_类别").input.set_value(("公益捐赠",))
    made.form.edited.emit()
    assert "视察、调研、考察或公益捐赠" in made.explained
    made._fill_ways()
    assert [action.text()[:3] for action in made._fewer.actions()] == ["第1种", "第2种"]
    made.drop_way(0)
    assert "本年度公益捐赠" in made.explained


def test_a_way_is_not_exchanged_while_a_word_cannot_be_read(desk: Desk, qtbot: QtBot) -> None:
    made, scheme = card(desk, qtbot), presets()["济南"]
    line = next(each for each in lines(scheme) if each.name == "一次视察或调研")
    made.show_piece(scheme, piece_of(scheme, line), line)
    assert made.form is not None
    made.form.row("where_情形").input.set_value(("来了",))
    made.add_way("履职事项")
    assert "没有“来了”" in made.form.row("where_情形").sentence
    assert made.fewer_button.isHidden()


def test_a_rule_asks_only_for_what_its_way_of_reckoning_needs(desk: Desk, qtbot: QtBot) -> None:
    made, scheme = card(desk, qtbot), presets()["闵行区"]
    line = next(each for each in lines(scheme) if each.name == "提案立案")
    made.show_piece(scheme, piece_of(scheme, line), line)
    form = made.form
    assert form is not None

    def asked() -> set[str]:
        among = ("points", "tiers", "by", "table", "least", "otherwise")
        return {name for name in among if not form.row(name).isHidden()}

    assert asked() == {"by", "table"}
    for way, wanted in (
        ("每件一样多", {"points"}), ("分段", {"tiers"}), ("达到即得", {"points", "least", "otherwise"}),
    ):  # fmt: skip
        form.row("way").input.set_value(way)
        form.edited.emit()
        assert asked() == wanted
        assert not form.row("unit").isHidden()
    form.row("least").input.setText("三次")
    form.row("way").input.set_value("每件一样多")
    form.edited.emit()
    assert form.values() is not None, "what is out of sight is in nobody's way"


def test_a_word_the_office_does_not_use_is_pointed_out(desk: Desk, qtbot: QtBot) -> None:
    made, scheme = card(desk, qtbot), presets()["闵行区"]
    line = next(each for each in lines(scheme) if each.name == "参加异地培训")
    made.show_piece(scheme, piece_of(scheme, line), line)
    assert "本机关还没有叫“异地培训”的" in made.explained
    assert made.form is not None
    made.form.row("where_类别").input.set_value(("学习培训",))
    made.form.edited.emit()
    assert "本机关还没有" not in made.explained
