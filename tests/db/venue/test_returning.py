"""What comes back from a venue: as one work, conflicts in sight, twice or late without harm."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.events.guests import Guest, add_guests
from db.events.leaves import ask_leave
from db.events.marks import clear, mark, rest_present, walk_in
from db.events.moving import cancel
from db.events.records import Attendance, Event, Leave, Presence
from db.people.records import Person
from db.store.errors import Refused
from db.store.store import Store
from db.venue.records import VenuePackage
from db.venue.returning import Plan, Verdict, bring_back, give_back, plan
from db.venue.state import state_of
from tests.db.venue.venue_store import NOW, Venue, sent, venue


@pytest.fixture
def made(tmp_path: Path) -> Any:
    found = venue(tmp_path)
    yield found
    found.home.close()


def marked(
    store: Store, made: Venue, key: str, presence: Presence = Presence.PRESENT, *, late: bool = False
) -> None:
    with store.work("登记") as work:
        mark(work, work.get(Event, made.opening.id), made.people[key], presence=presence, late=late)


def back(made: Venue, laptop: Store, folder: Path) -> Plan:
    return plan(made.home, give_back(laptop, folder / "回.antou-venue"))


def brought(made: Venue, found: Plan, take: set[tuple[str, str]] | None = None) -> int:
    with made.home.work("带回会场数据") as work:
        return bring_back(work, found, take=take or set(), at=NOW)


def presence(made: Venue, key: str) -> str:
    found = made.home.first(Attendance, "WHERE event = ? AND person = ?", made.opening.id, made.people[key])
    return "" if found is None else f"{found.presence}{'迟' if found.late else ''}"


def test_marks_come_home_as_one_work_and_go_back_as_one(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    marked(laptop, made, "one", late=True)
    with laptop.work("临时到会") as work:
        walk_in(work, work.get(Event, made.opening.id), made.people["other"])
    found = back(made, laptop, tmp_path)
    assert {(line.person, line.there, line.verdict) for line in found.lines if line.table == "attendance"} == {
        ("田富", "出席", Verdict.NEW), ("陈志强", "出席", Verdict.NEW), ("陈志强", "出席（迟到）", Verdict.NEW),
    }  # fmt: skip
    assert brought(made, found) == 4
    assert (presence(made, "fu"), presence(made, "one"), presence(made, "other")) == (
        "出席",
        "出席迟",
        "出席",
    )
    made.home.undo()
    assert presence(made, "fu") == ""
    laptop.close()


def test_a_guest_let_in_at_the_venue_comes_home_with_name_unit_and_duty(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    with laptop.work("来宾") as work:
        opening = work.get(Event, made.opening.id)
        (guest,) = add_guests(work, opening, [Guest("陈小明", "区发改局", "科长")], at_door=True)
        mark(work, opening, guest.person)
    found = back(made, laptop, tmp_path)
    assert {(line.person, line.there, line.verdict) for line in found.lines} == {
        ("陈小明（来宾）", "列席", Verdict.NEW), ("陈小明（来宾）", "出席", Verdict.NEW),
    }  # fmt: skip
    assert brought(made, found) == 2
    person = made.home.get(Person, guest.person)
    assert (person.name, person.employer, person.job) == ("陈小明", "区发改局", "科长")
    assert back(made, laptop, tmp_path).lines == ()
    made.home.undo()
    assert not made.home.find(Person, "WHERE id = ?", guest.person)
    laptop.close()


def test_a_package_of_an_earlier_program_brings_no_guests_and_all_else(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    package = give_back(laptop, tmp_path / "回.antou-venue")
    with zipfile.ZipFile(package) as file:
        parts = {name: file.read(name) for name in file.namelist() if name != "guests.json"}
    with zipfile.ZipFile(package, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    assert [line.person for line in plan(made.home, package).lines] == ["田富"]
    laptop.close()


def test_the_same_package_twice_changes_nothing_more(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    brought(made, back(made, laptop, tmp_path))
    before = state_of(made.home, made.whole)
    again = back(made, laptop, tmp_path)
    assert again.late == NOW
    assert (again.lines, brought(made, again)) == ((), 0)
    assert state_of(made.home, made.whole) == before
    laptop.close()


def clear_mark(store: Store, made: Venue, key: str) -> None:
    with store.work("清除") as work:
        clear(work, work.get(Event, made.opening.id), [made.people[key]])


def told(found: Plan) -> list[tuple[str, str, str, Verdict]]:
    return [(line.person, line.here, line.there, line.verdict) for line in found.lines]


def test_what_the_venue_changed_after_coming_home_comes_home_too(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    marked(laptop, made, "one")
    brought(made, back(made, laptop, tmp_path))
    marked(laptop, made, "fu", Presence.ABSENT)
    clear_mark(laptop, made, "one")
    found = back(made, laptop, tmp_path)
    assert told(found) == [
        ("田富", "出席", "缺席", Verdict.CHANGED),
        ("陈志强", "出席", "未登记", Verdict.REMOVED),
    ]
    assert brought(made, found) == 2
    assert (presence(made, "fu"), presence(made, "one")) == ("缺席", "")
    marked(laptop, made, "one", late=True)
    assert brought(made, back(made, laptop, tmp_path)) == 1
    assert presence(made, "one") == "出席迟"
    made.home.undo()
    assert presence(made, "one") == ""
    assert told(back(made, laptop, tmp_path)) == [("陈志强", "未登记", "出席（迟到）", Verdict.NEW)]
    laptop.close()


def test_what_the_office_changed_after_it_came_home_is_a_conflict(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    for key in ("fu", "one", "chair"):
        marked(laptop, made, key)
    brought(made, back(made, laptop, tmp_path))
    clear_mark(made.home, made, "fu")
    marked(made.home, made, "one", Presence.ABSENT)
    assert back(made, laptop, tmp_path).lines == (), "the venue has nothing new to say"
    marked(laptop, made, "fu", late=True)
    clear_mark(laptop, made, "one")
    found = back(made, laptop, tmp_path)
    assert told(found) == [
        ("田富", "未登记", "出席（迟到）", Verdict.CONFLICT),
        ("陈志强", "缺席", "未登记", Verdict.CONFLICT),
    ]
    assert brought(made, found) == 0
    assert (presence(made, "fu"), presence(made, "one")) == ("", "缺席")
    laptop.close()


def test_a_package_older_than_the_one_that_came_home_takes_nothing_back(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    marked(laptop, made, "one")
    old = give_back(laptop, tmp_path / "旧.antou-venue")
    marked(laptop, made, "fu", Presence.ABSENT)
    clear_mark(laptop, made, "one")
    brought(made, back(made, laptop, tmp_path))
    found = plan(made.home, old)
    assert {line.verdict for line in found.lines} == {Verdict.CONFLICT}
    assert brought(made, found) == 0
    assert (presence(made, "fu"), presence(made, "one")) == ("缺席", "")
    take = {line.name for line in found.lines if line.person == "陈志强"}
    assert brought(made, plan(made.home, old), take) == 1
    assert presence(made, "one") == "出席"
    assert [line.person for line in back(made, laptop, tmp_path).lines] == ["陈志强"]
    laptop.close()


def test_a_package_that_does_not_tell_how_far_the_venue_was_is_the_newest(
    made: Venue, tmp_path: Path
) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    brought(made, back(made, laptop, tmp_path))
    marked(laptop, made, "fu", late=True)
    now = give_back(laptop, tmp_path / "无.antou-venue")
    parts = {}
    with zipfile.ZipFile(now) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for turn, lines in ((None, 1), (b"?", 0)):
        with zipfile.ZipFile(now, "w") as file:
            for name, content in parts.items():
                if name != "turn":
                    file.writestr(name, content)
                elif turn is not None:
                    file.writestr(name, turn)
        if lines:
            assert len(plan(made.home, now).lines) == lines
        else:
            with pytest.raises(Refused, match="已损坏"):
                plan(made.home, now)
    laptop.close()


def test_what_both_sides_marked_otherwise_is_a_conflict_that_keeps_ours(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    marked(made.home, made, "fu", Presence.ABSENT)
    marked(laptop, made, "one")
    marked(made.home, made, "one")
    found = back(made, laptop, tmp_path)
    (conflict,) = found.conflicts
    assert (conflict.person, conflict.sitting, conflict.here, conflict.there) == (
        "田富",
        "开幕会",
        "缺席",
        "出席",
    )
    assert brought(made, found) == 0
    assert presence(made, "fu") == "缺席"
    assert brought(made, back(made, laptop, tmp_path), {conflict.name}) == 1
    assert presence(made, "fu") == "出席"
    laptop.close()


def test_a_mark_cleared_there_is_cleared_here_and_a_leave_keeps_its_reason(
    made: Venue, tmp_path: Path
) -> None:
    marked(made.home, made, "fu")
    laptop, _ = sent(made, tmp_path)
    with laptop.work("清除") as work:
        clear(work, work.get(Event, made.opening.id), [made.people["fu"]])
        work.update(work.find(Leave)[0], kind="事假")
        ask_leave(work, work.get(Event, made.opening.id), made.people["one"], kind="公务")
    found = back(made, laptop, tmp_path)
    assert Verdict.REMOVED in {line.verdict for line in found.lines}
    brought(made, found)
    assert presence(made, "fu") == ""
    assert {(leave.kind, leave.reason) for leave in made.home.find(Leave)} == {("事假", "住院"), ("公务", "")}
    laptop.close()


def test_what_moved_after_the_preview_is_not_overrun(made: Venue, tmp_path: Path) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    found = back(made, laptop, tmp_path)
    marked(made.home, made, "fu", Presence.ABSENT)
    with pytest.raises(Refused, match="预览之后又有改动"):
        brought(made, found)
    assert presence(made, "fu") == "缺席"
    laptop.close()


def test_a_sitting_that_was_cancelled_takes_nothing_until_it_is_held_again(
    made: Venue, tmp_path: Path
) -> None:
    laptop, _ = sent(made, tmp_path)
    marked(laptop, made, "fu")
    with made.home.work("取消") as work:
        cancel(work, work.get(Event, made.opening.id))
    found = back(made, laptop, tmp_path)
    assert [(line.verdict, line.why) for line in found.lines] == [
        (Verdict.IMPOSSIBLE, "这一场已经取消，请先恢复再带回")
    ]
    assert brought(made, found) == 0
    made.home.undo()
    made.home.undo()
    assert brought(made, back(made, laptop, tmp_path)) == 1
    laptop.close()


def _spoil(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as file:
        parts = {each: file.read(each) for each in file.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as file:
        for each, content in parts.items():
            file.writestr(each, content)


def test_a_package_of_others_or_one_that_was_changed_is_refused(made: Venue, tmp_path: Path) -> None:
    laptop, manifest = sent(made, tmp_path)
    path = give_back(laptop, tmp_path / "回.antou-venue")
    with pytest.raises(Refused, match="不是会场数据"):
        give_back(made.home, tmp_path / "错.antou-venue")
    with pytest.raises(Refused, match="还没有登记过"):
        plan(made.home, next(tmp_path.glob("包*.antou-venue")))
    for name, change, sentence in (
        ("base.json", lambda data: data.replace(b"\xe7\x97\x85", b"\xe4\xba\x8b"), "被改动过"),
        ("state.json", lambda _: b"[1", "已损坏"),
        ("manifest.json", lambda data: data.replace(manifest.lineage.encode(), b"0" * 16), "另一个数据库"),
        ("manifest.json", lambda data: data.replace(manifest.code.encode(), b"ffffffff"), "没有发出过"),
    ):  # fmt: skip
        give_back(laptop, path)
        _spoil(path, name, change)
        with pytest.raises(Refused, match=sentence):
            plan(made.home, path)
    give_back(laptop, path)
    made.home.undo()
    with pytest.raises(Refused, match="没有发出过"):
        plan(made.home, path)
    assert made.home.find(VenuePackage) == []
    laptop.close()


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["home", "laptop"]), st.sampled_from(["present", "absent", "late", "clear", "rest", "leave", "guest"]),
        st.sampled_from(["fu", "chair", "vice", "one"]), st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


def act(store: Store, made: Venue, what: str, key: str, *, second: bool) -> None:
    event = (made.talks if second else made.opening).id
    person = made.people[key]
    with suppress(Refused), store.work("登记") as work:
        sitting = work.get(Event, event)
        match what:
            case "clear":
                clear(work, sitting, [person])
            case "rest":
                rest_present(work, sitting)
            case "leave":
                if not work.find(Leave, "WHERE person = ? AND event = ?", person, event):
                    ask_leave(work, sitting, person, kind="事假")
            case "guest":
                (one,) = add_guests(work, sitting, [Guest(f"来宾{key}", str(second))], at_door=True)
                mark(work, sitting, one.person)
            case _:
                state = Presence.ABSENT if what == "absent" else Presence.PRESENT
                mark(work, sitting, person, presence=state, late=what == "late")


@settings(max_examples=40, deadline=None)
@given(ACTIONS)
def test_whatever_both_sides_do_nothing_is_lost_silently(actions: list[tuple[str, str, str, bool]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = venue(folder)
        laptop, _ = sent(made, folder)
        base = state_of(made.home, made.whole)
        for side, what, key, second in actions:
            act(made.home if side == "home" else laptop, made, what, key, second=second)
        here, there = state_of(made.home, made.whole), state_of(laptop, made.whole)
        found = back(made, laptop, folder)
        brought(made, found)
        after = state_of(made.home, made.whole)
        conflicts = {line.name for line in found.conflicts}
        for table in base:
            for row in base[table].keys() | there[table].keys() | here[table].keys():
                was, done, now = (each[table].get(row) for each in (base, there, here))
                expected = now if (table, row) in conflicts or done == was else done
                assert _plain(after[table].get(row)) == _plain(expected)
        again = back(made, laptop, folder)
        assert {line.name for line in again.lines} == conflicts
        brought(made, again, conflicts)
        assert back(made, laptop, folder).lines == ()
        laptop.close()
        made.home.close()


def _plain(row: Any) -> Any:
    return row and {name: value for name, value in row.items() if name not in {"source", "reason"}}
