"""Workflows check their own data and say why a move is not allowed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

import pytest

from db.store.errors import Refused
from db.store.reader import Reader
from db.store.record import Record
from db.store.store import Store
from db.store.workflow import Move, Workflow


class Light(StrEnum):
    RED = "红"
    GREEN = "绿"
    OFF = "灭"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp(Record):
    TABLE: ClassVar[str] = "lamp"
    id: int
    light: Light
    broken: bool = False


def _whole(_reader: Reader, lamp: Lamp) -> list[str]:
    return ["灯坏了"] if lamp.broken else []


GO: Move[Light, Lamp] = Move(
    name="go", words="放行", sources=frozenset({Light.RED}), targets=(Light.GREEN,), guard=_whole
)
STOP: Move[Light, Lamp] = Move(
    name="stop", words="停", sources=frozenset({Light.GREEN}), targets=(Light.RED,)
)
END: Move[Light, Lamp] = Move(name="end", words="关灯", sources=frozenset({Light.RED}), targets=(Light.OFF,))


def lights(
    *moves: Move[Light, Lamp], final: frozenset[Light] = frozenset({Light.OFF})
) -> Workflow[Light, Lamp]:
    return Workflow(Light, lambda lamp: lamp.light, frozenset({Light.RED}), final, moves)


def test_a_sound_workflow_has_no_faults() -> None:
    assert lights(GO, STOP, END).faults() == []


def test_a_state_nobody_can_reach_is_a_fault() -> None:
    with pytest.raises(ValueError, match="绿 cannot be reached"):
        lights(STOP, END)


def test_a_state_that_leads_to_no_end_is_a_fault() -> None:
    with pytest.raises(ValueError, match="绿 leads to no end"):
        lights(GO, END)


def test_a_final_state_cannot_be_left() -> None:
    with pytest.raises(ValueError, match="stop leaves the final state 绿"):
        lights(GO, STOP, END, final=frozenset({Light.GREEN, Light.OFF}))


def test_a_move_has_one_name() -> None:
    with pytest.raises(ValueError, match="end is there twice"):
        lights(GO, STOP, END, END)


def test_a_move_from_another_state_says_from_which_it_goes(store: Store) -> None:
    lamp = Lamp(id=1, light=Light.GREEN)
    assert lights(GO, STOP, END).against(store, "go", lamp) == ["目前是“绿”，“红”时才能放行"]


def test_a_guard_says_why_not_and_the_move_is_refused(store: Store) -> None:
    flow = lights(GO, STOP, END)
    flow.require(store, "go", Lamp(id=1, light=Light.RED))
    with pytest.raises(Refused, match=r"不能放行：灯坏了。") as caught:
        flow.require(store, "go", Lamp(id=1, light=Light.RED, broken=True))
    assert caught.value.code == "go"


def test_choices_show_the_allowed_moves_first_and_the_reasons_of_the_others(store: Store) -> None:
    choices = lights(GO, STOP, END).choices(store, Lamp(id=1, light=Light.RED, broken=True))
    assert [(choice.name, choice.allowed) for choice in choices] == [
        ("end", True), ("go", False), ("stop", False),
    ]  # fmt: skip
    assert choices[1].reasons == ("灯坏了",)
