"""Who a row is: the order of evidence, and when the clerk is asked."""

import pytest

from db.people.identity import Claim, Match, Verdict, same_person
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office


def judged(store: Store, office: SmallOffice, *claims: Claim) -> list[Match]:
    return same_person(store, claims, term=office.term.id)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (Claim(name="田富", number="9-0010"), "委员证号相同"),
        (Claim(name="田富", id_number="440106197503011234"), "身份证号相同"),
        (Claim(name="田富", birth="1975-03-09"), "姓名和出生年月相同"),
        (Claim(name="田富", birth="1975", phone="13800138001"), "姓名和手机相同"),
        (Claim(name="田 富"), "姓名相同，两边都只有一人"),
    ],
)
def test_a_person_is_known_by_the_first_evidence_there_is(store: Store, claim: Claim, why: str) -> None:
    office = small_office(store)
    person = office.members["fu"].person
    store.connection.execute("UPDATE person SET id_number = '440106197503011234' WHERE id = ?", (person,))
    assert judged(store, office, claim) == [Match(verdict=Verdict.SAME, person=person, why=why)]


def test_an_unknown_name_is_a_new_person(store: Store) -> None:
    office = small_office(store)
    (match,) = judged(store, office, Claim(name="王强", birth="1975-03"))
    assert match.verdict is Verdict.NEW


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (Claim(name="田大富", number="9-0010"), "委员证号相同，但姓名不同（库里是田富）"),
        (Claim(name="田富", number="9-0010", birth="1980-01"), "委员证号相同，但出生年月不同"),
        (Claim(name="田富", birth="1975-03", sex="女"), "姓名和出生年月相同，但性别不同"),
        (Claim(name="田富", birth="1976"), "姓名相同，但出生年月不同"),
        (Claim(name="陈志强"), "库里有2人叫陈志强"),
        (Claim(name="陈志强", birth="1971-09"), "姓名和出生年月相同的不止一人"),
    ],
)
def test_contradiction_and_ambiguity_are_asked(store: Store, claim: Claim, why: str) -> None:
    office = small_office(store)
    (match,) = judged(store, office, claim)
    assert (match.verdict, match.why) == (Verdict.ASK, why)
    assert match.candidates
    assert match.person is None


def test_another_number_of_the_same_term_is_another_person(store: Store) -> None:
    office = small_office(store)
    (match,) = judged(store, office, Claim(name="田富", number="9-0999", birth="1975-03"))
    assert match.verdict is Verdict.NEW


def test_the_number_of_another_term_says_nothing(store: Store) -> None:
    office = small_office(store)
    other = same_person(store, [Claim(name="田富", number="10-0001")], term=None)
    assert other[0].verdict is Verdict.NEW, "over all terms a different number excludes"
    store.connection.execute("UPDATE membership SET number = ''")
    assert judged(store, office, Claim(name="田富", number="10-0001"))[0].verdict is Verdict.SAME


def test_a_name_twice_in_the_table_is_not_enough(store: Store) -> None:
    office = small_office(store)
    matches = judged(store, office, Claim(name="田富"), Claim(name="田富", phone="13900000000"))
    assert [match.verdict for match in matches] == [Verdict.ASK, Verdict.ASK]
    assert matches[0].why == "表内有2行都叫田富"


def test_new_namesakes_are_asked_about_unless_something_tells_them_apart(store: Store) -> None:
    office = small_office(store)
    same = judged(store, office, Claim(name="王强", birth="1975-03"), Claim(name="王强"))
    assert {match.verdict for match in same} == {Verdict.ASK}
    for fact in ({"birth": "1976-03"}, {"phone": "13900000001"}, {"number": "9-0401"}, {"sex": "女"}):
        one = Claim(name="王强", birth="1975-03", phone="13900000000", number="9-0400", sex="男")
        other = Claim(name="王强", **fact)
        assert {match.verdict for match in judged(store, office, one, other)} == {Verdict.NEW}
