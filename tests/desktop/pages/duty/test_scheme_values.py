"""Values of a scheme as they are typed, and back: what is shown reads as what it was."""

import pytest

from db.duty.scheme import SOURCES, Tier
from db.store.errors import Refused
from db.store.store import Store
from desktop.pages.duty.scheme_values import (
    UNLESS,
    WHERE,
    condition_fields,
    condition_inputs,
    conditions,
    points_or_none,
    shown_steps,
    shown_table,
    steps,
    table,
    unless_of,
    where_of,
)


def test_steps_are_read_as_they_are_written() -> None:
    found = (Tier(up_to=10, points=10_00), Tier(points=3_00))
    assert steps("前10=10；以后=3") == found
    assert steps("前10件＝10，其余：3") == found
    assert steps(shown_steps(found)) == found
    assert steps("") == ()
    with pytest.raises(Refused, match="前10=10"):
        steps("十篇以内十分")


def test_a_table_is_read_as_it_is_written() -> None:
    found = {"出席": 10_00, "部分出席": 5_00, "缺席": -2_50}
    assert table("出席=10；部分出席＝5，缺席：-2.5") == found
    assert table(shown_table(found)) == found
    with pytest.raises(Refused):
        table("出席十分")


def test_points_that_cannot_be_read_are_refused_beside_their_field() -> None:
    assert points_or_none(" ", "cap") is None
    with pytest.raises(Refused) as refused:
        points_or_none("很多", "cap")
    assert refused.value.field == "cap"


def test_every_condition_has_a_field_with_an_input(store: Store) -> None:
    for source in SOURCES:
        made = condition_inputs(store, source)
        for field in condition_fields(source, section="算什么"):
            assert field.name in made


def test_conditions_without_a_field_stay_as_they_were() -> None:
    kept = {"立案": ("否",), "形式": ("集体",)}
    assert conditions({UNLESS + "形式": ()}, UNLESS, kept) == {"立案": ("否",)}
    assert conditions({WHERE + "形式": ("个人",)}, WHERE, {}) == {"形式": ("个人",)}


def test_what_a_scheme_from_elsewhere_excepts_has_a_field_too() -> None:
    names = [field.name for field in condition_fields("提案", section="算什么", excepted=("重点",))]
    assert UNLESS + "重点" in names
    assert UNLESS + "立案" not in names


def test_a_further_way_has_fields_of_its_own() -> None:
    assert where_of(0) == WHERE
    assert unless_of(2) not in (unless_of(0), unless_of(1))
    assert all(
        field.name.startswith(("where2_", "unless2_"))
        for field in condition_fields("提案", section="", place=2)
    )
