"""What is counted in several ways: added, taken away, kept as typed; and what says too little is refused in place."""

from typing import Any

import pytest

from db.duty.presets import presets
from db.duty.scheme import IN_TERM, Consequence, Wanted
from db.duty.scheme_editing import change_scheme
from db.store.errors import Refused
from desktop.pages.duty.scheme_lines import lines, piece_of
from desktop.pages.duty.scheme_wanted import ConsequenceForm, RequirementForm

PROPOSAL, BULLETIN = (Wanted(source="提案"),), (Wanted(source="社情民意"),)


def low(**values: Any) -> dict[str, Any]:
    return {"action": "谈话", "audience": (), "years": 1, "span": "连续", "under": "", "grade": "", **values}


def often(**values: Any) -> dict[str, Any]:
    shown = ConsequenceForm(ways=PROPOSAL).values(presets()["桐城"])
    return {**shown, "action": "不再提名", **values}


def test_a_requirement_is_added_once() -> None:
    scheme, form = presets()["桐城"], RequirementForm(ways=PROPOSAL)
    wanted = {**form.values(scheme), "name": "提交提案一件"}
    changed = form.changed(scheme, wanted)
    assert changed.requirements[-1].any_of == PROPOSAL
    with pytest.raises(Refused) as refused:
        form.changed(changed, wanted)
    assert refused.value.field == "name"


def test_every_way_of_a_requirement_is_shown_and_changed() -> None:
    scheme = presets()["济南"]
    form = RequirementForm(ways=scheme.requirements[1].any_of, name=scheme.requirements[1].name)
    values = form.values(scheme)
    values["where1_采用"] = ("是",)
    changed = form.changed(scheme, values).requirements[1]
    assert [way.source for way in changed.any_of] == ["提案", "社情民意"]
    assert changed.any_of[1].where == {"采用": ("是",)}


def test_a_further_way_keeps_what_is_typed_in_the_others() -> None:
    scheme = presets()["桐城"]
    form = RequirementForm(ways=PROPOSAL)
    typed = {**form.values(scheme), "name": "一件提案或一条信息", "where_立案": ("是",)}
    more = form.with_way("社情民意", typed)
    shown = more.values(scheme)
    assert shown["where_立案"] == ("是",)
    assert {field.section for field in more.fields(scheme)} >= {"算哪些提案", "或者·第2种：社情民意"}
    left = more.without_way(0, {**shown, "where1_批示": ("是",)})
    assert left.values(scheme)["where_批示"] == ("是",)
    assert [way.source for way in left.ways] == ["社情民意"]


def test_a_requirement_can_look_back_over_the_term() -> None:
    scheme, form = presets()["桐城"], RequirementForm(ways=(Wanted(source="会议活动"),))
    values = {**form.values(scheme), "name": "每届参加一次培训", "span": "本届以来", "where_类别": ("培训",)}
    changed = form.changed(scheme, values)
    assert changed.of_term
    assert (
        RequirementForm(ways=changed.requirements[-1].any_of, name="每届参加一次培训").values(changed)["span"]
        == "本届以来"
    )


def test_a_consequence_needs_points_or_a_grade_and_not_both() -> None:
    scheme = presets()["桐城"]
    for values in (low(), low(under="60", grade="不合格")):
        with pytest.raises(Refused) as refused:
            ConsequenceForm().changed(scheme, values)
        assert refused.value.field == "under"
    changed = ConsequenceForm().changed(scheme, low(years=2, under="60"))
    assert changed.consequences[-1].under == 60_00


def test_a_consequence_counted_from_records_says_how_often() -> None:
    scheme, form = presets()["桐城"], ConsequenceForm(ways=PROPOSAL)
    for values in (often(), often(reaches=2, fewer=1), often(reaches=0)):
        with pytest.raises(Refused) as refused:
            form.changed(scheme, values)
        assert refused.value.field == "reaches"
    made = form.changed(scheme, often(fewer=3, span="本届以来", audience=("委员",))).consequences[-1]
    assert made == Consequence(action="不再提名", span=IN_TERM, any_of=PROPOSAL, fewer=3, audience=("委员",))


def test_two_consequences_that_lead_to_the_same_step_stay_apart() -> None:
    scheme = change_scheme(
        presets()["桐城"],
        consequences=(
            Consequence(action="劝其辞去委员", years=2, under=60_00),
            Consequence(action="劝其辞去委员", any_of=PROPOSAL, fewer=1),
        ),
    )
    second = lines(scheme)[-1]
    piece = piece_of(scheme, second)
    values = piece.values(scheme)
    assert (values["fewer"], second.name) == (1, "劝其辞去委员")
    changed = piece.changed(scheme, {**values, "fewer": 2})
    assert changed.consequences[0] == scheme.consequences[0]
    assert changed.consequences[1].fewer == 2
