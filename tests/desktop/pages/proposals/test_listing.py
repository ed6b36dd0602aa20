"""What the list of proposals says in its cells and filters."""

from datetime import date, datetime, time

from db.people.bodies import change_body
from db.people.records import Body
from db.proposals.handling import assign, close, roles_for
from db.proposals.operations import docket, receive
from db.proposals.queries import ProposalRow, proposals
from db.proposals.records import Proposal
from db.proposals.replies import record_feedback, record_reply
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.proposals.listing import ONLY, Finder, columns, due_mark, presenter, soon_words, starred
from desktop.widgets.cells import Mark, cell_words
from tests.conftest import Clock
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed, received


def mark(store: Store, proposal: Proposal, today: date) -> object:
    (row,) = [one for one in proposals(store, today=today) if one.id == proposal.id]
    return due_mark(row, today=today, warn=10)


def test_a_deadline_is_a_day_then_a_warning_then_overdue(store: Store, world: ProposalOffice) -> None:
    proposal, _ = assigned(store, world, [world.housing])  # until 10 June
    assert mark(store, proposal, date(2022, 5, 1)) == "6月10日"
    assert mark(store, proposal, date(2022, 6, 1)) == Mark("6月10日", Tone.WARN)
    assert mark(store, proposal, date(2022, 6, 10)) == Mark("6月10日", Tone.WARN)
    assert mark(store, proposal, TODAY) == Mark("逾期4天", Tone.LATE)


def test_without_a_running_clock_the_state_stands_there(store: Store, world: ProposalOffice) -> None:
    assert mark(store, received(store, world), TODAY) == Mark("待审")
    assert mark(store, docketed(store, world, "关于乙的建议"), TODAY) == Mark("待交办")
    proposal, (assignment,) = assigned(store, world, [world.housing], title="关于丙的建议")
    with store.work("答复") as work:
        record_reply(work, assignment, replied_on=TODAY, result="B", text="正在办。")
    assert mark(store, proposal, TODAY) == Mark("已答复 B", Tone.GOOD)
    with store.work("办结") as work:
        close(work, work.get(Proposal, proposal.id), on=TODAY)
    assert mark(store, proposal, TODAY) == Mark("办结 B", Tone.GOOD, boxed=False)


def test_a_proposal_without_its_number_shows_the_receipt_number_quietly(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    received(store, world)
    (row,) = proposals(store, today=TODAY)
    present = presenter(desk)
    assert present(row, "number") == Mark("0001", Tone.FAINT, boxed=False)
    assert present(row, "lead") == Mark("—", Tone.FAINT, boxed=False)
    assert present(row, "title") == row.title


def test_filters_offer_only_what_is_there(store: Store, world: ProposalOffice, desk: Desk) -> None:
    assigned(store, world, [world.housing], [world.finance])
    received(store, world, "关于乙的建议")
    finder = Finder(desk)
    finder.read()
    filters = {each.name: dict(each.choices) for each in finder.filters()}
    assert list(filters["progress"]) == ["待审", "待签收"]
    assert filters["handler"] == {str(world.housing.id): "区住房和建设局", str(world.finance.id): "区财政局"}
    assert filters["category"] == {"城市建设管理类": "城市建设管理类"}
    assert filters["todo"]["soon"] == "十日内到期"
    for name, choices in filters.items():
        for value in choices:
            finder.find({name: value}, "")  # every choice can be asked for
    found = finder.find({"handler": str(world.finance.id)}, "")
    assert [row.assists for row in found.rows] == [("区财政局",)]


def test_feedback_still_out_is_counted_by_answers(store: Store, world: ProposalOffice, desk: Desk) -> None:
    proposal, (assignment,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(work, assignment, replied_on=TODAY, result="A", text="已办。")
    finder = Finder(desk)
    finder.read()
    assert [row.id for row in finder.find({"todo": "feedback"}, "").rows] == [proposal.id]
    assert [row.id for row in finder.find({"todo": "answered"}, "").rows] == [proposal.id]
    with store.work("意见") as work:
        from db.proposals.replies import asked

        record_feedback(work, reply, asked(work, proposal)[0], {"总体": "满意"})
    finder.read()
    assert finder.find({"todo": "feedback"}, "").rows == []


def test_an_order_is_the_clerks_choice(store: Store, world: ProposalOffice, desk: Desk) -> None:
    received(store, world, "关于乙的建议")
    received(store, world, "关于甲的建议")
    finder = Finder(desk)
    finder.order = "title"
    finder.read()
    assert [row.title for row in finder.all] == ["关于乙的建议", "关于甲的建议"]
    finder.order = "number"
    finder.read()
    assert [row.receipt_number for row in finder.all] == ["0001", "0002"]


def test_the_columns_fit_beside_the_detail(desk: Desk) -> None:
    del desk
    assert [column.words for column in columns() if column.shown] == ["号", "案由", "主办", "期限 / 状态"]


def test_every_column_can_be_chosen(desk: Desk, store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    finder, present = Finder(desk), presenter(desk)
    finder.read()
    words = {column.words: cell_words(present(finder.all[0], column.name)) for column in columns()}
    assert (words["会办"], words["收件"], words["状态"]) == ("区财政局", "1月19日", "待签收")


def test_a_deadline_is_asked_for_by_the_days_the_office_looks_ahead(
    desk: Desk, store: Store, world: ProposalOffice, clock: Clock
) -> None:
    assigned(store, world, [world.housing])
    finder = Finder(desk)
    for now, days in (
        (date(2022, 6, 1), ["10", "24"]),
        (date(2022, 6, 8), ["3", "10", "24"]),
        (date(2022, 6, 14), []),
    ):
        clock.now = datetime.combine(now, time(9))
        finder.read()
        assert [one for one in ("3", "10", "24") if finder.find({"due": one}, "").rows] == days
    due = next(each for each in finder.filters() if each.name == "due")
    assert [words for _, words in due.choices] == [
        "逾期",
        "十日内到期",
        "三日内到期",
        "二十四日内到期",
        "未答复",
    ]


def test_a_list_keeps_to_the_rows_behind_a_figure(desk: Desk, store: Store, world: ProposalOffice) -> None:
    mine, _ = assigned(store, world, [world.housing])
    docketed(store, world, "关于河的建议")
    finder = Finder(desk)
    finder.read()
    values = finder.keep("区住房和建设局 逾期", [mine.id])
    assert [row.id for row in finder.find(values, "").rows] == [mine.id]
    assert (ONLY, (("yes", "区住房和建设局 逾期"),)) in [
        (each.name, each.choices) for each in finder.filters()
    ]
    assert len(finder.find({}, "").rows) == 2


def test_the_days_of_warning_are_said_in_words() -> None:
    assert soon_words(10) == "十日内到期"
    assert soon_words(120) == "120日内到期"


def test_following_works_one_by_one_comes_to_the_same_as_reading_anew(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    finder = Finder(desk)
    finder.read()
    desk.changed.connect(lambda done: finder.follow(done.changes))
    docketed(store, world, "关于零的建议")
    finder.read()

    def fresh() -> list[ProposalRow]:
        return proposals(store, today=TODAY, session=world.session)

    for words in ("关于甲的建议", "关于乙的建议"):
        desk.do(
            "收件", receive, session=world.session, title=words, proposers=world.by("one"), received_on=TODAY
        )
        assert finder.all == fresh()
    second = store.find(Proposal, "WHERE title = '关于乙的建议'")[0]
    desk.do("立案", docket, second, on=TODAY)
    assert finder.all == fresh()
    desk.do("交办", assign, store.get(Proposal, second.id), roles_for([world.housing.id]), on=TODAY)
    assert finder.all == fresh()
    desk.do("改名", change_body, store.get(Body, world.housing.id), name="区住建和园林局")
    assert finder.all == fresh()
    while store.undoable is not None and store.undoable.label != "立案":
        desk.undo()
        assert finder.all == fresh()


def test_the_list_is_narrowed_to_a_review_group_by_category_or_by_hand(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    building = received(store, world, "关于甲的建议")
    moved = received(store, world, "关于乙的建议")
    other = received(store, world, "关于丙的建议")
    with store.work("调组") as work:
        work.update(moved, review_group="专题组")
        work.update(other, category="不在任何一组")
    finder = Finder(desk)
    finder.read()
    (offered,) = [each for each in finder.filters() if each.name == "group"]
    own = "城建环资组"
    assert (offered.words, offered.choices) == ("审查组", ((own, own), ("专题组", "专题组")))
    assert [row.id for row in finder.find({"group": own}, "").rows] == [building.id]
    assert [row.id for row in finder.find({"group": "专题组"}, "").rows] == [moved.id]


def test_a_star_behind_a_day_is_explained_on_paper(store: Store, world: ProposalOffice) -> None:
    record = docketed(store, world)
    with store.work("交办") as work:
        assign(work, record, roles_for([world.housing.id]), on=date(2022, 11, 23))
    rows = proposals(store, today=date(2022, 11, 24))
    assert cell_words(due_mark(rows[0], today=date(2022, 11, 24), warn=10)) == "2023.2.23*"
    assert starred(rows) == "* 期限暂定：那一年的放假安排还没有载入。"
    assert starred(proposals(store, today=date(2023, 3, 24))) == "", "overdue, no day is shown"
