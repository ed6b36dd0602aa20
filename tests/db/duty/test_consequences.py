"""What follows from several years: by points, by grades as decided, by what was missed or left undone."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.duty.consequences import Reminder, reminders
from db.duty.freezing import freeze
from db.duty.grading import decide
from db.duty.ledger import score
from db.duty.periods import Period, period_for, year_of
from db.duty.presets import presets
from db.duty.scheme import IN_TERM, Consequence, Scheme, Wanted
from db.duty.scheme_text import check_scheme
from db.duty.schemes import entered, exempt, scheme_of, use_scheme
from db.events.records import Attendance, Event, EventId, EventState, Invitation, Presence
from db.store.reader import Reader
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 12, 20)
ABSENT = Wanted(source="会议活动", where={"类别": ("全体会议",), "情形": ("缺席",)})
PROPOSAL = Wanted(source="提案")


@pytest.fixture
def made(store: Store) -> DutyYear:
    found = duty_year(store)
    with store.work("年度") as work:
        entered(work, year_of(store, 2022))
    return found


def year(store: Reader, number: int = 2022) -> Period:
    return period_for(store, number)


def with_(*consequences: Consequence) -> Scheme:
    scheme = replace(presets()["桐城"], consequences=consequences)
    check_scheme(scheme)
    return scheme


def whom(made: DutyYear, found: list[Reminder], action: str = "") -> set[str]:
    keys = {person: key for key, person in made.people.items()}
    return {keys[one.person] for one in found if not action or one.action == action}


def test_what_follows_looks_back_as_many_years_as_it_says(store: Store, made: DutyYear) -> None:
    talk, resign = Consequence(action="提醒谈话", under=6000), Consequence(action="劝辞", years=2, under=6000)
    scheme = with_(talk, resign)
    first = reminders(store, year(store), scheme, today=TODAY)
    assert {one.action for one in first} == {"提醒谈话"}
    assert "dali" in whom(made, first)
    with store.work("上一年") as work:
        entered(work, year_of(store, 2021))
        exempt(work, year_of(store, 2022), made.people["fu"], kind="援派")
        use_scheme(work, year(store), scheme, at=datetime(2022, 12, 20))
    both = reminders(store, year(store), scheme, today=TODAY)
    found = {(one.action, one.person): one for one in both}
    dali = found["劝辞", made.people["dali"]]
    assert [name for name, _ in dali.years] == ["2022年度", "2021年度"]
    assert dali.why == "2021年度0分、2022年度0分，低于60分"
    assert "fu" not in whom(made, both, "提醒谈话")
    assert reminders(store, year(store), presets()["桐城"], today=TODAY) == []


def test_a_consequence_hangs_on_the_grade_that_was_decided(store: Store, made: DutyYear) -> None:
    scheme = with_(Consequence(action="通报", grade="不合格"))
    found = reminders(store, year(store), scheme, today=TODAY)
    assert "dali" in whom(made, found)
    statements = score(store, year(store), scheme, today=TODAY)
    with store.work("定等次") as work:
        decide(
            work, year(work), scheme, {made.people["dali"]: "合格"}, statements, on=TODAY, by="第九次主席会议"
        )
    assert "dali" not in whom(made, reminders(store, year(store), scheme, today=TODAY))


def test_two_bad_years_of_a_term_need_not_follow_each_other(store: Store, made: DutyYear) -> None:
    scheme = with_(Consequence(action="劝辞", years=2, span=IN_TERM, grade="不合格"))
    with store.work("三年") as work:
        entered(work, year_of(store, 2023))
        entered(work, year_of(store, 2024))
        statements = score(work, year(work, 2023), scheme, today=date(2024, 12, 31))
        decide(
            work, year(work, 2023), scheme, {made.people["dali"]: "合格"}, statements, on=TODAY, by="主席会议",
        )  # fmt: skip
    later = date(2024, 12, 31)
    row = with_(Consequence(action="劝辞", years=2, grade="不合格"))
    assert "dali" in whom(made, reminders(store, year(store, 2024), scheme, today=later))
    assert "dali" not in whom(made, reminders(store, year(store, 2024), row, today=later))


@pytest.mark.usefixtures("made")
def test_a_closed_year_counts_as_it_was_closed(store: Store) -> None:
    scheme = with_(Consequence(action="劝辞", years=2, under=6000))
    with store.work("封存") as work:
        entered(work, year_of(store, 2021))
        version = use_scheme(work, year(work, 2021), scheme, at=datetime(2021, 12, 20))
        raised = replace(scheme_of(version), base=7000)
        freeze(
            work, year(work, 2021), version, score(work, year(work, 2021), raised, today=TODAY), on=TODAY, by="主席会议"
        )  # fmt: skip
    assert reminders(store, year(store), scheme, today=TODAY) == []


def test_absences_are_counted_in_the_year_or_over_the_term(store: Store, made: DutyYear) -> None:
    once = Consequence(action="通报批评", any_of=(ABSENT,), reaches=1)
    twice = Consequence(action="撤销", any_of=(ABSENT,), reaches=2, span=IN_TERM)
    scheme = with_(once, twice)
    chair = made.people["chair"]
    with store.work("缺席") as work:
        for key in ("opening", "closing"):
            work.insert(Attendance(event=made.events[key].id, person=chair, presence=Presence.ABSENT))
    found = reminders(store, year(store), scheme, today=TODAY)
    assert whom(made, found) == {"chair"}
    assert [one.why for one in found] == ["2022年度缺席全体会议（整个会议计一次）共1次，满1次"]
    with store.work("去年也缺席") as work:
        event = Event(
            id=EventId(work.new_id()), title="九届一次会议", kind="全体会议", starts=datetime(2021, 10, 27, 9),
            state=EventState.HELD,
        )  # fmt: skip
        work.insert(event)
        work.insert(Invitation(event=event.id, person=chair))
        work.insert(Attendance(event=event.id, person=chair, presence=Presence.ABSENT))
    found = reminders(store, year(store), scheme, today=TODAY)
    assert whom(made, found, "撤销") == {"chair"}
    assert found[-1].why == "本届缺席全体会议（整个会议计一次）共2次，满2次"


def test_too_few_in_two_years_is_told_of_who_was_there_for_both(store: Store, made: DutyYear) -> None:
    none = Consequence(action="不再提名", any_of=(PROPOSAL,), fewer=1, years=2)
    assert reminders(store, year(store), with_(none), today=TODAY) == []
    with store.work("上一年") as work:
        entered(work, year_of(store, 2021))
    found = reminders(store, year(store), with_(none), today=TODAY)
    assert "dali" in whom(made, found)
    assert {one.why for one in found} == {"2021年度至2022年度提案共0次，少于1次"}


def test_too_few_in_a_term_is_told_of_only_when_the_term_is_over(store: Store, made: DutyYear) -> None:
    few = with_(Consequence(action="不再提名", any_of=(PROPOSAL,), fewer=3, span=IN_TERM))
    assert reminders(store, year(store), few, today=TODAY) == []
    with store.work("末年") as work:
        entered(work, year_of(store, 2026))
    found = reminders(store, year(store, 2026), few, today=date(2026, 12, 31))
    assert "dali" in whom(made, found)
    assert found[0].why == "本届提案共0次，少于3次"


def test_some_consequences_are_for_some_members_only(store: Store, made: DutyYear) -> None:
    scheme = with_(Consequence(action="提醒", under=100_000, audience=("常委",)))
    assert whom(made, reminders(store, year(store), scheme, today=TODAY)) <= {"one", "vice", "chair"}
    assert "one" in whom(made, reminders(store, year(store), scheme, today=TODAY))
