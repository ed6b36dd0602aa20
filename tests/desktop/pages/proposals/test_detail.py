"""One proposal beside the list: head, steps, moves, and the tabs content, handling, papers and history."""

from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from db.papers.operations import Made, record_papers
from db.proposals.cosigning import ask
from db.proposals.detail import proposal
from db.proposals.merging import merge
from db.proposals.operations import change
from db.proposals.records import Proposal, ReviewStage, Verdict
from db.proposals.replies import asked, record_feedback, record_reply
from db.proposals.reviewing import advise
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.proposals.content import proposer_words
from desktop.pages.proposals.detail import ProposalView
from desktop.pages.proposals.handling import HandlingTab
from desktop.widgets.cells import Mark
from desktop.widgets.history import HistoryTab
from desktop.widgets.made_papers import PapersTab
from tests.db.proposals.proposal_store import (
    DOCKETED,
    RECEIVED,
    TODAY,
    ProposalOffice,
    assigned,
    docketed,
    received,
)


def view(qtbot: QtBot, desk: Desk, record: Proposal, *, width: int = 640) -> ProposalView:
    made = ProposalView(desk, lambda _task: None)
    qtbot.addWidget(made)
    made.resize(width, 640)
    made.show()
    made.show_detail(proposal(desk.store, record.id, today=TODAY))
    return made


def words(widget: Any) -> str:
    QApplication.processEvents()  # what was put into a shown window is shown with the next events
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def buttons(widget: Any) -> list[str]:
    QApplication.processEvents()
    return [each.accessibleName() for each in widget.moves.findChildren(QPushButton) if not each.isHidden()]


def test_the_head_says_number_kind_category_and_what_is_special(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = docketed(store, world)
    with store.work("重点") as work:
        change(work, record, key_mark="区长督办", public=False)
    shown = view(qtbot, desk, record)
    said = words(shown.head)
    for part in (
        "九届二次会议第001号",
        "委员提案",
        "城市建设管理类",
        "不公开",
        "重点提案",
        "关于加装电梯的建议",
    ):
        assert part in said
    assert "收到 已完成，立案 已完成，交办 现在" in shown.steps.accessibleName()


def test_a_proposal_without_a_day_begins_with_its_number(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    with store.work("改为无日期") as work:
        work.update(record, received_on=None, receipt_number="045")
    assert "流水号 045" in [line.split("　")[0] for line in words(view(qtbot, desk, record)).splitlines()]


def test_a_proposal_in_review_opens_on_its_text(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    shown = view(qtbot, desk, record)
    assert shown.tabs.current == "content"
    assert "没有录入正文" in words(shown)
    with store.work("粘贴正文") as work:
        change(work, record, body="<b>情况</b>\n老旧小区没有电梯。")
    shown.show_detail(proposal(store, record.id, today=TODAY))
    assert "<b>情况</b>\n老旧小区没有电梯。" in words(shown)  # letter by letter, never as markup


def test_the_handling_tab_explains_the_deadline_and_shows_answer_and_opinions(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (lead, _) = assigned(store, world, [world.housing], [world.finance])
    shown = view(qtbot, desk, record)
    assert shown.tabs.current == "handling"
    tab: Any = shown.parts["handling"]
    assert isinstance(tab, HandlingTab)
    cells = [
        [tab._present(line, name) for name in ("handler", "role", "due", "result")]
        for line in tab.table.rows.rows()
    ]
    assert cells[0] == [
        "区住房和建设局",
        "主办",
        Mark("逾期4天", Tone.LATE),
        Mark("—", Tone.FAINT, boxed=False),
    ]
    assert cells[1][3] == Mark("不标注", Tone.FAINT, boxed=False)
    assert "自 3月10日 交办，次日起算 3 个月 → 6月10日" in words(tab)
    with store.work("答复") as work:
        reply = record_reply(
            work, lead, replied_on=TODAY, result="A", text="已经加装。", signer="方工", letter_number="云住建函〔2022〕1号"
        )  # fmt: skip
        record_feedback(work, reply, asked(work, record)[0], {"总体": "不满意"}, returned_on=TODAY)
    shown.show_detail(proposal(store, record.id, today=TODAY))
    said = words(tab)
    assert "A 类（已经解决或基本解决）" in said
    assert "已经加装。" in said
    (heard,) = tab.heard.rows.rows()
    assert tab._present_heard(heard, "marks") == Mark("不满意", Tone.LATE, boxed=False)
    assert tab._present_heard(heard, "day") == "6月14日"


def test_the_clerk_works_on_the_handler_that_is_chosen(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (_, assist) = assigned(store, world, [world.housing], [world.finance])
    shown = view(qtbot, desk, record)
    tab: Any = shown.parts["handling"]
    tab.table.choose(assist.id)
    assert "会办意见期限" in words(tab)
    (sign,) = [chip for chip in tab._chips if chip.text() == "签收"]
    sign.click()
    assert store.value("SELECT state FROM assignment WHERE id = ?", assist.id) == "办理中"


def test_moves_that_do_not_fit_stand_in_the_menu_with_their_reasons(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, _ = assigned(store, world, [world.housing])
    shown = view(qtbot, desk, record, width=900)
    assert buttons(shown)[0] == "登记答复"
    wide = len(buttons(shown))
    shown.resize(360, 640)
    qtbot.waitUntil(lambda: len(buttons(shown)) < wide)
    assert buttons(shown)[0] == "登记答复"
    menu, later = [each for each in shown.findChildren(QMenu) if each.actions()][-2:]
    assert "登记申退" in [action.text() for action in menu.actions() if action.isEnabled()]
    assert menu.actions()[-1].menu() is later
    barred = {action.text(): action.isEnabled() for action in later.actions()}
    assert barred["撤案　（已交区住房和建设局办理）"] is False
    assert not any(barred.values())


def test_papers_made_of_it_are_listed_by_their_names(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = docketed(store, world)
    shown = view(qtbot, desk, record)
    shown.tabs.open("papers")
    tab: Any = shown.parts["papers"]
    assert isinstance(tab, PapersTab)
    assert "还没有做过文书" in words(tab)
    with store.work("文书") as work:
        made = [
            Made(
                kind=kind, subject_table="proposal", subject_id=record.id, subject="九届二次第001号", format="docx",
                file="x.docx", sha256="0", mode="式样",
            )
            for kind in ("reply", "of_a_later_release")
        ]  # fmt: skip
        record_papers(work, made, at=datetime(2022, 6, 14, 9, 0), by="程立")
    shown.show_detail(proposal(store, record.id, today=TODAY))
    names = {tab.table.rows.cell(place, 1) for place in range(2)}
    assert names == {"提案答复函", "of_a_later_release"}
    assert {tab.table.rows.cell(place, 3) for place in range(2)} == {"Word"}


def test_the_history_tab_tells_who_did_what(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, _ = assigned(store, world, [world.housing])
    store.undo()
    shown = view(qtbot, desk, record)
    shown.tabs.open("history")
    tab: Any = shown.parts["history"]
    assert isinstance(tab, HistoryTab)
    said = words(tab)
    for part in ("撤销：交办", "已撤销", "状态：待审 → 立案", "程立　2022年6月14日 10:32"):
        assert part in said
    assert not [each for each in shown_windows() if each is not shown], "nothing may open as its own window"


def shown_windows() -> list[Any]:

    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_a_merged_proposal_points_at_its_main_one_and_its_proposers_stand_there(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    main, other = docketed(store, world), docketed(store, world, "关于加装电梯补贴的建议", "dali")
    with store.work("并案") as work:
        merge(work, main, [other])
    assert "并入 001" in words(view(qtbot, desk, store.get(Proposal, other.id)).head)
    detail = proposal(store, main.id, today=TODAY)
    assert [proposer_words(line) for line in detail.proposers] == ["第一提案人", "随 002 号并入"]
    shown = view(qtbot, desk, main)
    (joined,) = [each for each in shown.findChildren(QPushButton) if "电梯补贴" in each.text()]
    opened: list[tuple[str, object]] = []
    desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    joined.click()  # the original stays to be read
    assert opened == [("proposal", other.id)]


def test_who_waits_to_sign_and_who_reviewed_stand_with_the_text(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    with store.work("邀请联名") as work:
        ask(work, record, world.by("fu"), on=RECEIVED, due_on=date(2022, 1, 26))
        advise(
            work,
            record,
            Verdict.DOCKET,
            stage=ReviewStage.FIRST,
            on=DOCKETED,
            reviewer="程立",
            opinion="可办",
        )
    detail = proposal(store, record.id, today=TODAY)
    assert [proposer_words(line) for line in detail.proposers] == ["第一提案人", "待会签，至 2022年1月26日"]
    shown = words(view(qtbot, desk, record))
    assert "田富（待会签）" in shown
    assert "初审　立案　程立　2022年1月20日　可办" in shown
