"""Names of bodies in tables: known spellings, slips, short forms, new ones."""

import pytest

from db.exchange.bodies_named import (
    Bodies,
    NewBodies,
    NewBody,
    add_new,
    party_in,
    settled,
    shortens,
    sounds,
)
from db.exchange.plan import Asked
from db.people.bodies import add_body, bodies
from db.people.records import BodyKind
from db.store.store import Store


@pytest.mark.parametrize(
    ("short", "full", "meant"),
    [
        ("区住建局", "区住房和建设局", True),
        ("区城管局", "区城市管理和综合执法局", True),
        ("区教育局", "区文化局", False),
        ("第1公司", "第10公司", False),
        ("区民政局", "区民族政务局", True),
        ("局", "区住建局", False),
        ("区教局", "区教育局", False),
    ],
)
def test_a_short_form_has_all_its_characters_in_order_in_the_full_name(
    short: str, full: str, *, meant: bool
) -> None:
    assert shortens(short, full) is meant


def test_parties_and_sounds() -> None:
    assert party_in("中国国民党革命委员会云山区支部") == "民革"
    assert party_in("区妇联") == ""
    assert sounds("经济届") == sounds("经济界")


def test_a_first_import_makes_the_list_with_the_fuller_spelling(store: Store) -> None:
    asked = Asked({})
    found = Bodies(store, BodyKind.SECTOR, asked, spoken=["科技", "科技界", "科技", "经济界"])
    assert found.find("科技", 2) == NewBody(BodyKind.SECTOR, "科技界") == found.find("科技界", 3)
    assert not asked.questions


def test_a_slip_in_a_first_import_is_asked_and_goes_to_the_commoner_name(store: Store) -> None:
    spoken = ["科技界", "科技界", "科技届"]
    asked = Asked({})
    assert Bodies(store, BodyKind.SECTOR, asked, spoken=spoken).find("科技届", 4) is None
    (question,) = asked.questions
    assert [choice.words for choice in question.choices] == ["就是“科技界”", "新增界别“科技届”"]
    answered = Bodies(store, BodyKind.SECTOR, Asked({question.key: "as:科技界"}), spoken=spoken)
    assert answered.find("科技届", 4) == NewBody(BodyKind.SECTOR, "科技界")
    with store.work("导入") as work:
        made = add_new(work, NewBodies.of([answered]))
    assert [(row.name, row.aliases) for row in bodies(store, BodyKind.SECTOR)] == [("科技界", ("科技届",))]
    assert settled(NewBody(BodyKind.SECTOR, "科技界"), made) == bodies(store, BodyKind.SECTOR)[0].id


def test_an_unknown_name_in_an_office_with_a_list_is_asked_with_the_nearest_first(store: Store) -> None:
    with store.work("建库") as work:
        for name in ("区财政局", "区住房和建设局", "区教育局"):
            add_body(work, BodyKind.HANDLER, name)
    asked = Asked({})
    assert Bodies(store, BodyKind.HANDLER, asked).find("区住建局", 9) is None
    (question,) = asked.questions
    assert question.choices[0].words == "就是“区住房和建设局”"
    assert "新增承办单位“区住建局”" in [choice.words for choice in question.choices]
    added = Bodies(store, BodyKind.HANDLER, Asked({question.key: "new"})).find("区住建局", 9)
    assert added == NewBody(BodyKind.HANDLER, "区住建局")


def test_a_name_two_bodies_answer_to_is_asked(store: Store) -> None:
    with store.work("建库") as work:
        one = add_body(work, BodyKind.COMMITTEE, "经济委员会")
        other = add_body(work, BodyKind.COMMITTEE, "经济专委会")
    asked = Asked({})
    assert Bodies(store, BodyKind.COMMITTEE, asked).find("经济委", 2) is None
    assert {choice.key for choice in asked.questions[0].choices} == {f"body:{one.id}", f"body:{other.id}"}


def test_a_party_not_yet_known_is_new_and_a_second_name_of_one_is_asked(store: Store) -> None:
    with store.work("建库") as work:
        add_body(work, BodyKind.PARTY, "民革云山区基层委员会")
    asked = Asked({})
    found = Bodies(store, BodyKind.PARTY, asked)
    assert found.find("民盟云山区总支", 2) == NewBody(BodyKind.PARTY, "民盟云山区总支")
    assert found.find("民革区委会", 3) is None
    assert NewBodies.of([found]).words == ("党派：民盟云山区总支",)
