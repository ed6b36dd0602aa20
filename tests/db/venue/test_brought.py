"""What is remembered of a package that came home."""

from typing import Any

from db.venue.brought import Brought, after, essence, known, read_brought
from db.venue.state import State

HERE = ("attendance", "1/2")


def state(**marks: Any) -> State:
    rows = {
        f"1/{name[1:]}": {"event": 1, "person": int(name[1:]), "presence": mark}
        for name, mark in marks.items()
    }
    return {"invitation": {}, "leave": {}, "attendance": rows}


def test_it_is_kept_as_text_and_read_again() -> None:
    told = Brought(turn=3, rows={HERE: "abc", ("leave", "9"): ""})
    assert read_brought(told.to_json()) == told
    assert read_brought("") == Brought()


def test_how_a_mark_was_entered_says_nothing() -> None:
    assert essence({"presence": "出席", "source": "扫码"}) == essence({"presence": "出席", "source": "键盘"})
    assert essence(None) is None


def test_only_what_the_venue_changed_is_remembered() -> None:
    given, there = state(_2="出席", _3="缺席"), state(_2="出席", _3="出席", _4="出席")
    kept = after(Brought(), 5, given=given, there=there, left={("attendance", "1/4")}, taken=())
    assert (kept.turn, list(kept.rows)) == (5, [("attendance", "1/3")])


def test_rows_are_compared_with_what_came_home_last() -> None:
    given, first, second = state(), state(_2="出席"), state()
    kept = after(Brought(), 1, given=given, there=first, left=(), taken=())
    base = known(kept, 2, given=given, there=second, here=first)
    assert base["attendance"] == first["attendance"]
    changed = known(kept, 2, given=given, there=second, here=state(_2="缺席"))
    assert changed["attendance"]["1/2"] not in (None, *state(_2="缺席")["attendance"].values())


def test_an_older_package_leaves_what_is_remembered_and_adds_what_was_taken() -> None:
    before = Brought(turn=9, rows={HERE: "abc"})
    kept = after(before, 4, given=state(), there=state(_3="出席"), left=(), taken={("attendance", "1/3")})
    assert kept.turn == 9
    assert kept.rows[HERE] == "abc"
    assert set(kept.rows) == {HERE, ("attendance", "1/3")}
