"""At the door: who was not invited, cards under a scanner, answers and seats in sight."""

import pytest
from PySide6.QtCore import Qt

from db.events.board import board, outside
from db.events.counting import count
from db.events.guests import Guest, add_guests
from db.events.marks import mark
from db.events.operations import answer, seat, uninvite
from db.events.printing import sheet_code
from db.events.queries import event
from db.events.records import Event, Invitation, InvitationRole
from db.people.records import Membership, Person, PersonId
from db.store.store import Store
from desktop.desk.look import look
from desktop.pages.events.page import EventsPage
from tests.db.events.event_store import EventOffice
from tests.desktop.conftest import Write
from tests.desktop.pages.events.conftest import Hand, call


def taken_off(store: Store, event: Event, name: str) -> PersonId:
    """Take somebody off the list, so that they come uninvited."""
    (one,) = [each for each in board(store, event.id) if each.name == name]
    with store.work("移出") as work:
        uninvite(work, event, [one.person])
    return one.person


def roles(store: Store, event: Event) -> dict[int, InvitationRole]:
    return {each.person: each.role for each in store.find(Invitation, "WHERE event = ?", event.id)}


def standing(store: Store, event: Event, person: PersonId) -> str:
    return next((one.standing for one in board(store, event.id) if one.person == person), "")


@pytest.fixture
def stranger(store: Store, world: EventOffice, hand: Hand) -> PersonId:
    person = taken_off(store, world.meeting, "田富")
    hand.page.open_board(world.meeting.id)
    return person


def test_who_is_not_invited_is_asked_once_in_which_role_and_is_there(
    hand: Hand, store: Store, world: EventOffice, stranger: PersonId
) -> None:
    hand.type("tf")
    assert hand.say().startswith("名单外：1 田富")
    hand.press(Qt.Key.Key_Return)
    assert "不在名单里，登记为" in hand.say()
    assert "1 列席；2 旁听；3 出席" in hand.say()
    hand.press("1")
    assert roles(store, world.meeting)[stranger] is InvitationRole.OBSERVE
    assert standing(store, world.meeting, stranger) == "出席"
    assert "田富 临时到会，列席" in hand.say()
    assert count(store, world.meeting.id).observers == 1
    assert hand.board.view.current_person() == stranger


def test_a_walk_in_is_one_step_that_backspace_takes_back_whole(
    hand: Hand, store: Store, world: EventOffice, stranger: PersonId
) -> None:
    for key in ("t", "f", Qt.Key.Key_Return, "3"):
        hand.press(key)
    assert roles(store, world.meeting)[stranger] is InvitationRole.ATTEND
    assert "临时到会，出席" in hand.say()
    hand.press(Qt.Key.Key_Backspace)
    assert stranger not in roles(store, world.meeting)
    assert standing(store, world.meeting, stranger) == ""


def test_enter_takes_the_role_chosen_last_and_the_arrow_another(
    hand: Hand, store: Store, world: EventOffice, stranger: PersonId
) -> None:
    for key in ("t", "f", Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        hand.press(key)
    assert roles(store, world.meeting)[stranger] is InvitationRole.AUDIT
    hand.press(Qt.Key.Key_Backspace)
    for key in ("t", "f", Qt.Key.Key_Return, Qt.Key.Key_Return):
        hand.press(key)
    assert roles(store, world.meeting)[stranger] is InvitationRole.AUDIT


def test_esc_turns_back_and_nobody_is_let_in(
    hand: Hand, store: Store, world: EventOffice, stranger: PersonId
) -> None:
    for key in ("t", "f", Qt.Key.Key_Return, Qt.Key.Key_Escape):
        hand.press(key)
    assert hand.board.line.text() == ""
    assert stranger not in roles(store, world.meeting)
    hand.press("1")
    assert stranger not in roles(store, world.meeting)


def test_a_walk_in_can_come_late_but_nobody_is_absent_who_was_not_expected(
    hand: Hand, store: Store, world: EventOffice, stranger: PersonId
) -> None:
    hand.press(Qt.Key.Key_F4)
    hand.type("tf")
    assert hand.say() == "名单里没有找到，名单外来的人先按 F2 再输入"
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_F5)
    for key in ("t", "f", Qt.Key.Key_Return, Qt.Key.Key_Return):
        hand.press(key)
    assert next(one.late for one in board(store, world.meeting.id) if one.person == stranger)


def test_a_walk_in_is_found_by_the_chinese_name_and_not_by_a_number_of_the_sheet(
    hand: Hand, store: Store, world: EventOffice, stranger: PersonId, write: Write
) -> None:
    hand.type(str(len(board(store, world.meeting.id)) + 1))
    assert hand.say() == "名单里没有找到"
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_F6)
    write(hand.focus(), "田富")
    assert hand.say().startswith("名单外：1 田富")
    assert stranger in {one.person for one in outside(store, world.meeting.id)}


# Who is no member at all


def test_a_name_nobody_has_is_let_in_as_a_guest_in_place_and_backspace_takes_all_back(
    hand: Hand, store: Store, world: EventOffice, write: Write
) -> None:
    hand.press(Qt.Key.Key_F6)
    write(hand.focus(), "欧阳小明（区发改局 科长）")
    assert "按回车登记为来宾" in hand.say()
    hand.press(Qt.Key.Key_Return)
    assert "来宾欧阳小明登记为" in hand.say()
    assert "1 列席；2 旁听；3 邀请" in hand.say()
    hand.press("2")
    assert "欧阳小明 来宾，旁听" in hand.say()
    (line,) = [each for each in event(store, world.meeting.id).invited if each.guest]
    assert (line.invitation.role, line.employer, line.job) == (InvitationRole.AUDIT, "区发改局", "科长")
    assert standing(store, world.meeting, line.invitation.person) == "出席"
    assert hand.board.view.current_person() == line.invitation.person
    hand.press(Qt.Key.Key_Backspace)
    assert not store.find(Person, "WHERE name = '欧阳小明'")


def test_a_guest_who_came_before_is_found_by_initials_and_members_keep_their_own_roles(
    hand: Hand, store: Store, world: EventOffice, stranger: PersonId
) -> None:
    with store.work("来宾") as work:
        (guest,) = add_guests(work, world.meeting, [Guest("欧阳小明")], role=InvitationRole.GUEST)
        uninvite(work, world.meeting, [guest.person])
    hand.page.open_board(world.meeting.id)
    for key in ("o", "y", "x", "m", Qt.Key.Key_Return, Qt.Key.Key_Return):
        hand.press(key)
    assert roles(store, world.meeting)[guest.person] is InvitationRole.OBSERVE
    assert stranger not in roles(store, world.meeting)


def test_nobody_unknown_is_absent_or_spelled_in_letters(hand: Hand, write: Write) -> None:
    hand.type("qqqq")
    assert hand.say() == "名单里没有找到"
    hand.press(Qt.Key.Key_Return)
    assert "名单和委员里都没有“qqqq”" in hand.say()
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_F4)
    hand.press(Qt.Key.Key_F6)
    write(hand.focus(), "欧阳小明")
    assert hand.say() == "名单里没有找到，名单外来的人先按 F2 再输入"


# A scanner is a keyboard that types a card's number and Enter


def test_one_card_after_the_other_is_marked_and_an_unknown_card_makes_room_for_the_next(
    district_page: EventsPage, district: Store
) -> None:
    event = call(district, district_page, people=40)
    people = board(district, event.id)
    with district.work("证号") as work:
        for place, one in enumerate(people):
            (member, *_) = work.find(Membership, "WHERE person = ? ORDER BY id DESC", one.person)
            work.update(member, number=f"{20250000 + place}")
    district_page.open_board(event.id)
    hand = Hand(page=district_page)
    for code in ("20250003", "99990000", "20250007", "20250003"):
        hand.type(code)
        hand.press(Qt.Key.Key_Return)
        if code == "99990000":
            assert "卡号 99990000 没有人用" in hand.say()
    came = {one.person for one in board(district, event.id) if one.standing == "出席"}
    assert came == {people[3].person, people[7].person}
    assert "已经登记为出席" in hand.say()


def test_the_code_of_a_sheet_scanned_on_the_board_leads_to_the_paper(
    hand: Hand, store: Store, world: EventOffice
) -> None:
    people = [one.person for one in board(store, world.meeting.id)]
    code = sheet_code(world.meeting.id, "界别", people)
    hand.type(code)
    assert hand.board.line.text() == code  # no digit of it has picked anybody
    hand.press(Qt.Key.Key_Return)
    paper = hand.page.paper
    assert paper is not None
    assert paper.isVisible()
    assert paper.sheet is not None
    assert (paper.sheet.code, len(paper.sheet.lines)) == (code, len(people))
    assert count(store, world.meeting.id).present == 0


# Answers and seats


def test_who_said_no_is_in_sight_and_named_when_all_the_rest_are_marked(
    hand: Hand, store: Store, world: EventOffice
) -> None:
    one = board(store, world.meeting.id)[0]
    assert hand.page.desk.do("回复", answer, world.meeting, one.person, "不参加")
    shown = hand.board.view.board.person(one.person)
    assert shown is not None
    assert shown.answer == "不参加"
    index = hand.board.view.board.index(hand.board.view.board.reveal(one.person))
    assert "回复不参加" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    hand.type(one.initials.split()[0])
    assert "回复不参加" in hand.say()
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_F8)
    assert f"其中 1 人回复过不参加：{one.label}" in hand.say()
    assert count(store, world.meeting.id).unmarked == 0


def test_grouped_by_seat_every_cell_tells_its_seat(hand: Hand, store: Store, world: EventOffice) -> None:
    people = board(store, world.meeting.id)
    seats = [(one.person, f"{1 + place // 3}排{1 + place % 3}座") for place, one in enumerate(people)]
    assert hand.page.desk.do("座次", seat, world.meeting, seats)
    plain = hand.board.view.laid.rects[1].width()
    hand.board.group_by("座次")
    model = hand.board.view.board
    assert model.by_seat
    assert model.index(0).data() == "1排"
    assert [one.person for one in model.people()] == [person for person, _ in seats]
    assert hand.board.view.laid.rects[1].width() >= min(plain, look().px(116))
    hand.board.view.grab()


def test_a_seat_or_an_answer_set_elsewhere_is_taken_over_at_once(
    hand: Hand, store: Store, world: EventOffice
) -> None:
    one = board(store, world.meeting.id)[0]
    assert hand.page.desk.do("登记", mark, world.meeting, one.person)
    assert hand.page.desk.do("座次", seat, world.meeting, [(one.person, "2排1座")])
    shown = hand.board.view.board.person(one.person)
    assert shown is not None
    assert (shown.seat, shown.standing) == ("2排1座", "出席")
