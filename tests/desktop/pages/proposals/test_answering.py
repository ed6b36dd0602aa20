"""The sheets of replies and of what proposers say to them."""

from pytestqt.qtbot import QtBot

from db.proposals.records import Feedback, Reply, ReplyKind
from db.proposals.replies import record_reply
from db.store.attachments import Attachment
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.answering import forms_out, record_answer, record_opinion
from desktop.pages.proposals.letter_input import Content
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned
from tests.desktop.pages.proposals.sheets import detail_of, fill, said, sheet_of

A = "A　已经解决或基本解决"


def test_an_answer_is_recorded_with_its_class_and_its_words(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    detail = detail_of(store, record)
    sheet = sheet_of(store, record_answer(desk, detail, list(detail.assignments)))
    qtbot.addWidget(sheet)
    assert sheet.form.row("result").input.value() == "", "no class is chosen for the clerk"
    assert "征询意见期限" in sheet.explained
    assert not fill(sheet)
    assert said(sheet, "result") == "请填写结果类别。"
    assert not fill(sheet, result=A)
    assert said(sheet, "text") == "请粘贴答复正文，或附上扫描件。"
    assert fill(sheet, text=Content(text="已加装。", scan=None), signer="方工", disclosure="主动公开")
    (reply,) = store.find(Reply)
    assert (reply.assignment, reply.result, reply.text, reply.signer) == (
        assignment.id,
        "A",
        "已加装。",
        "方工",
    )
    assert (reply.replied_on, reply.received_on, reply.disclosure) == (TODAY, TODAY, "主动公开")


def test_a_scan_alone_is_an_answer_and_the_same_scan_is_kept_once(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    scan = Attachment(hash="a" * 64, name="答复.pdf", size=3)
    for title in ("关于甲的建议", "关于乙的建议"):
        record, _ = assigned(store, world, [world.housing], title=title)
        detail = detail_of(store, record)
        sheet = sheet_of(store, record_answer(desk, detail, list(detail.assignments)))
        qtbot.addWidget(sheet)
        assert fill(sheet, result=A, text=Content(text="", scan=scan))
    assert [one.scan for one in store.find(Reply)] == ["a" * 64] * 2
    assert store.find(Attachment) == [scan]


def test_of_several_handlers_the_sheet_asks_whose_answer_it_is(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (_, second) = assigned(store, world, [world.housing, world.street])
    detail = detail_of(store, record)
    sheet = sheet_of(store, record_answer(desk, detail, list(detail.assignments)))
    qtbot.addWidget(sheet)
    assert fill(sheet, handler="石牌坊街道办事处", result=A, text=Content(text="已办。", scan=None))
    assert [one.assignment for one in store.find(Reply)] == [second.id]


def test_an_opinion_bears_no_class(qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice) -> None:
    record, (_, assist) = assigned(store, world, [world.housing], [world.finance])
    detail = detail_of(store, record)
    lines = [line for line in detail.assignments if line.assignment.id == assist.id]
    sheet = sheet_of(store, record_answer(desk, detail, lines))
    qtbot.addWidget(sheet)
    assert sheet.title == "登记会办意见"
    assert fill(sheet, text=Content(text="无不同意见。", scan=None))
    (reply,) = store.find(Reply)
    assert (reply.kind, reply.result) == (ReplyKind.OPINION, "")


def test_an_opinion_is_chosen_by_the_clerk_never_for_the_proposer(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_reply(work, assignment, replied_on=TODAY, result="A", text="已办。")
    detail = detail_of(store, record)
    sheet = sheet_of(store, record_opinion(desk, detail, forms_out(detail)))
    qtbot.addWidget(sheet)
    assert not fill(sheet)
    assert said(sheet, "总体") == "请填写总体。"
    assert fill(sheet, 总体="不满意", opinion="希望加快")
    (made,) = store.find(Feedback)
    assert (made.marks, made.opinion, made.returned_on) == ({"总体": "不满意"}, "希望加快", TODAY)
    assert forms_out(detail_of(store, record)) == []


def test_of_two_answers_each_proposer_has_two_forms_and_all_can_be_taken_together(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, lines = assigned(store, world, [world.housing, world.street])
    with store.work("答复") as work:
        for line in lines:
            record_reply(work, line, replied_on=TODAY, result="A", text="已办。")
    detail = detail_of(store, record)
    forms = forms_out(detail)
    assert len(forms) == 2
    sheet = sheet_of(store, record_opinion(desk, detail, forms))
    qtbot.addWidget(sheet)
    choices = sheet._task.fields[0].choices
    assert choices[0] == "陈志强（云山实业）　（答复：区住房和建设局）"
    assert fill(sheet, proposer=choices[-1], 总体="满意")
    assert len(store.find(Feedback)) == 2
