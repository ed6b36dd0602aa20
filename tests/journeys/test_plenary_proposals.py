"""A whole plenary by keyboard: 303 proposals come in, 252 are filed by four groups, 74 units answer all of them."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QPushButton

from db.people.sessions import current_session
from db.proposals.records import Assignment, Proposal, Reply
from db.proposals.waiting import count_forms
from db.proposals.workflow import last_reply
from desktop.widgets.tasks import Sheet
from tests.journeys import plenary
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.keyboard import TABS, by_key, by_menu
from tests.journeys.papers import kept, words_of
from tests.journeys.screen import text_of

_LONG = 60  # seconds


def of_session(clerk: Clerk) -> list[Proposal]:
    session = current_session(clerk.store, clerk.store.clock().date())
    assert session is not None
    return clerk.store.find(Proposal, "WHERE session = ? ORDER BY receipt_number", session.id)


def review_all(clerk: Clerk, letters: Sequence[plenary.Letter]) -> None:
    """Review what waits, one group after the other: a digit decides, Enter goes on."""
    by_menu(clerk, "视图", "逐件审查")
    clerk.sees(f"逐件审查 {plenary.RECEIVED} 件")
    for group in plenary.GROUPS:
        clerk.selects("审查组", group)
        clerk.goes("待审查的提案")
        clerk.press("Home")
        for letter in (one for one in letters if one.group == group):
            clerk.press(letter.verdict)
            if letter.verdict in {plenary.DECLINE, plenary.RETURN}:
                clerk.press("Down")
            elif letter.verdict == plenary.MERGE:
                clerk.pick("来信001")
            clerk.press("Return")
    clerk.press("Ctrl+Return")


def to_list(clerk: Clerk) -> None:
    """Go to the list with Tab; the entry of the rail has the same name."""
    for _ in range(TABS):
        if isinstance(clerk.focus, QAbstractItemView) and clerk.focus.accessibleName() == "提案":
            return
        clerk.press("Tab")
    raise AssertionError("Tab does not lead to the list")


def show(clerk: Clerk, usual: str, *, count: int) -> None:
    """Bring a usual list forward."""
    by_menu(clerk, "视图", "常用列表", usual)
    clerk.wait(lambda: len(clerk.table("提案")) == count)


def tick_all(clerk: Clerk, usual: str, *, count: int) -> None:
    show(clerk, usual, count=count)
    to_list(clerk)
    if not clerk.shows(f"已勾选 {count}"):  # what was ticked before stays so
        clerk.press("Ctrl+A")
    clerk.sees(f"已勾选 {count}")


def open_letter(clerk: Clerk, letter: plenary.Letter) -> Proposal:
    """Find a proposal by what is peculiar to its title, and open what is being done with it."""
    show(clerk, "全部提案", count=plenary.RECEIVED)
    to_list(clerk)
    clerk.press("/", "Ctrl+A")
    clerk.write(letter.title[-6:-1])
    clerk.wait(lambda: len(clerk.table("提案")) == 1)
    clerk.press("Return", "Return")
    clerk.sees(letter.title)
    while text_of(clerk.focus) != "办理":  # the tabs have the keyboard, wherever it was left
        clerk.press("Right")
    (found,) = clerk.store.find(Proposal, "WHERE title = ?", letter.title)
    return found


def say(clerk: Clerk, title: str, **fields: str) -> None:
    """Fill in the sheet of this title and save it."""
    clerk.wait(lambda: sheet_title(clerk) == title)
    clerk.fills(**fields)
    clerk.press("Ctrl+Return")
    clerk.wait(lambda: sheet_title(clerk) != title)


def sheet_title(clerk: Clerk) -> str:
    return next((each.title for each in clerk.all(Sheet)), "")


def assign_all(clerk: Clerk) -> None:
    """Assign everything that was filed to whom it asks for."""
    tick_all(clerk, "待交办", count=plenary.HANDLED)
    by_key(clerk, "交办…")
    clerk.sees(f"交办 {plenary.HANDLED} 件", "答复期限")
    clerk.press("Ctrl+Return")
    clerk.wait(lambda: assignments(clerk), seconds=_LONG)


def assignments(clerk: Clerk) -> list[Assignment]:
    ids = {one.id for one in of_session(clerk)}
    return [one for one in clerk.store.find(Assignment, "ORDER BY id") if one.proposal in ids]


def sign_all(clerk: Clerk) -> None:
    tick_all(clerk, "全部提案", count=plenary.RECEIVED)
    by_menu(clerk, "更多", "签收…")
    clerk.sees("件待签收，涉及 74 个单位")
    clerk.press("Ctrl+Return")
    clerk.wait(lambda: all(one.state == "办理中" for one in assignments(clerk)), seconds=_LONG)
    clerk.press("Ctrl+A")


def hand_back(clerk: Clerk, letter: plenary.Letter) -> None:
    """One unit gives a proposal back, and another one gets it."""
    one = open_letter(clerk, letter)
    by_key(clerk, "登记申退")
    say(clerk, "登记申退", 原因="不属于我单位职责")
    clerk.press("Ctrl+Return")
    say(clerk, "同意申退", 原因="经协调由住建局办理", 决定="区政府办公室")
    clerk.press("Ctrl+Return")
    clerk.sees("改派")
    clerk.pick("zfhjs")
    clerk.press("Ctrl+Return")
    clerk.wait(lambda: len(shares(clerk, one)) > 1)
    before, after = shares(clerk, one)
    assert (before.state, after.state, after.round) == ("已退", "待签收", 2)


def shares(clerk: Clerk, proposal: Proposal) -> list[Assignment]:
    return clerk.store.find(Assignment, "WHERE proposal = ? ORDER BY id", proposal.id)


def keep_on(clerk: Clerk, letter: plenary.Letter) -> None:
    """Another one wants to give a proposal back, and has to keep it; then it gets more time."""
    one = open_letter(clerk, letter)
    by_key(clerk, "登记申退")
    say(clerk, "登记申退", 原因="人手不足")
    by_key(clerk, "不同意申退")
    say(clerk, "不同意申退", 原因="职责明确，应当办理")
    assert [each.state for each in shares(clerk, one)] == ["办理中"]
    by_key(clerk, "同意延期")
    clerk.sees("最长期限")
    say(clerk, "同意延期", 原因="需要实地勘察", 决定="区政府办公室")
    clerk.sees("同意延期", "期限怎样算出")


def answer(clerk: Clerk, result: str, text: str) -> None:
    """Record the answer of the proposal that is open: the next step."""
    clerk.press("Ctrl+Return")
    clerk.sees("登记答复")
    clerk.selects("结果类别", result)
    say(clerk, "登记答复", 答复文号="云函〔2026〕18号", 正文=text)


def hear(clerk: Clerk, mark: str) -> None:
    """Enter what all proposers say to it: the next step."""
    clerk.press("Ctrl+Return")
    clerk.sees("登记征询意见")
    clerk.goes("提案者")
    clerk.press("End")
    clerk.selects("总体", mark)
    say(clerk, "登记征询意见")


def next_is(clerk: Clerk, words: str) -> None:
    """Make sure of the next step before it is made."""
    clerk.wait(
        lambda: any(text_of(each) == words and "Ctrl Enter" in each.text() for each in clerk.all(QPushButton))
    )


def answered_again(clerk: Clerk, letter: plenary.Letter) -> None:
    """The proposers are not content: the unit answers once more, within a time of its own."""
    one = open_letter(clerk, letter)
    answer(clerk, "A", "已经办理。")
    hear(clerk, "不满意")
    next_is(clerk, "再办理")
    clerk.press("Ctrl+Return")
    clerk.sees("再办理期限")
    say(clerk, "再办理", 原因="提案者认为没有回应第二条建议")
    assert [each.state for each in shares(clerk, one)] == ["再办理"]
    answer(clerk, "A", "补充答复：第二条建议已经列入计划。")
    hear(clerk, "满意")
    next_is(clerk, "办结")
    clerk.press("Ctrl+Return")
    clerk.wait(lambda: clerk.store.get(Proposal, one.id).state == "办结")


def promised(clerk: Clerk, letter: plenary.Letter) -> None:
    """A promise is followed until it is kept."""
    one = open_letter(clerk, letter)
    answer(clerk, "B", "列入明年计划。")
    hear(clerk, "基本满意")
    next_is(clerk, "跟踪办理")
    clerk.press("Ctrl+Return")
    clerk.sees("跟踪办理期限")
    say(clerk, "跟踪办理", 跟踪事项="明年三月前完工")
    assert [each.state for each in shares(clerk, one)] == ["跟踪"]
    answer(clerk, "A", "已经完工。")
    next_is(clerk, "办结")  # such a report asks for no forms of its own
    assert [
        each.kind
        for each in clerk.store.find(Reply, "WHERE assignment = ? ORDER BY seq", shares(clerk, one)[0].id)
    ] == ["答复", "跟踪答复"]


def saved(clerk: Clerk) -> None:
    """Save the sheet that is open; it closes when everything is kept."""
    clerk.press("Ctrl+Return")
    clerk.wait(lambda: not clerk.all(Sheet), seconds=_LONG)


def everybody_answers(clerk: Clerk) -> None:
    """Let all others answer, as their letters came in over the months: a class each, the letters stay on paper."""
    tick_all(clerk, "全部提案", count=plenary.RECEIVED)
    by_menu(clerk, "更多", "逐件登记答复")
    clerk.wait(lambda: sheet_title(clerk).startswith("逐件登记答复"))
    lines = clerk.table("待登记的答复")
    assert len(lines) > plenary.HANDLED, "assists say their opinion as well"
    clerk.goes("正文留在纸质原件上，不录入")
    clerk.press("Space")
    clerk.goes("待登记的答复")
    clerk.press("Home")
    promises = 0
    for place, line in enumerate(lines):
        opinion = "会办意见" in line
        promise = not opinion and place % 40 == 0
        promises += promise
        clerk.press("1" if opinion else "2" if promise else "134"[place % 3], "Return")
    assert promises > 5
    saved(clerk)
    assert not {one.state for one in assignments(clerk)} & {"待签收", "办理中"}


def everybody_is_heard(clerk: Clerk) -> None:
    """Enter what all proposers say to the answers: a digit a form."""
    tick_all(clerk, "全部提案", count=plenary.RECEIVED)
    by_menu(clerk, "更多", "逐份登记征询意见")
    clerk.wait(lambda: sheet_title(clerk).startswith("逐份登记征询意见"))
    lines = len(clerk.table("还没有登记的征询意见表"))
    assert lines > plenary.HANDLED, "who signed with others, and who was merged, is asked as well"
    clerk.goes("还没有登记的征询意见表")
    clerk.press("Home")
    for place in range(lines):
        clerk.press("2" if place % 5 == 0 else "1", "Return")
    saved(clerk)
    assert count_forms(clerk.store, of_session(clerk)[0].session) == 0


def promises_are_kept(clerk: Clerk, letters: Sequence[plenary.Letter]) -> int:
    """Follow every promise, and let each be reported as kept; returns how many there were."""
    by_title = {one.title: one for one in letters}
    found = [
        clerk.store.get(Proposal, one.proposal)
        for one in assignments(clerk)
        if one.state == "已答复" and (last := last_reply(clerk.store, one)) is not None and last.result == "B"
    ]
    for proposal in found:
        open_letter(clerk, by_title[proposal.title])
        next_is(clerk, "跟踪办理")
        clerk.press("Ctrl+Return")
        say(clerk, "跟踪办理", 跟踪事项="明年三月前完工")
        answer(clerk, "A", "已经完工。")
    return len(found)


def close_all(clerk: Clerk) -> None:
    tick_all(clerk, "已全部答复", count=plenary.HANDLED)
    by_menu(clerk, "更多", "办结")


def states(clerk: Clerk) -> Counter[str]:
    return Counter(str(one.state) for one in of_session(clerk))


@pytest.mark.slow
def test_a_plenary_goes_from_the_letter_box_to_every_answer(begin: Begin, practice: Path, home: Path) -> None:
    letters = plenary.hold(practice)
    alone = [one for one in letters if one.verdict == plenary.DOCKET and "、" not in one.suggested]
    clerk = begin(practice)
    clerk.go("提案")
    clerk.sees("303")
    review_all(clerk, letters)
    clerk.wait(
        lambda: states(clerk) == {"立案": 240, "并案": 12, "不予立案": 31, "转出": 17, "退回修改": 3},
        seconds=_LONG,
    )
    assign_all(clerk)
    assert len({one.handler for one in assignments(clerk)}) == plenary.UNITS
    sign_all(clerk)
    hand_back(clerk, alone[0])
    keep_on(clerk, alone[1])
    answered_again(clerk, alone[2])
    promised(clerk, alone[3])
    everybody_answers(clerk)
    everybody_is_heard(clerk)
    close_all(clerk)
    clerk.sees("件还要跟踪办理")
    followed = states(clerk)["立案"]
    assert promises_are_kept(clerk, letters) == followed > 5
    close_all(clerk)
    clerk.wait(lambda: states(clerk)["办结"] == plenary.HANDLED, seconds=_LONG)

    by_menu(clerk, "视图", "按单位看")
    clerk.sees(f"{plenary.UNITS} 个单位，承办")
    clerk.press("Escape")
    clerk.go("文书")
    clerk.click("提案统计表")
    clerk.sees("九届七次", " 页")
    for file in kept(clerk, home, "Word", "PDF"):
        said = words_of(file)
        for words in (
            "收到303立案（含被并入其他提案的）25283.2%立案率并案后立案24079.2%",
            "立案24079.2%并案124.0%不予立案3110.2%转出175.6%退回修改31.0%合计303100.0%占比以收到303件为基数",
            "已答复240100.0%未答复00.0%合计240100.0%占比以已交办的提案240件为基数",
            "占比以收回的征询意见表",
        ):
            assert words in said
