"""What narrows the list of a year."""

from db.store.store import Store
from desktop.pages.duty.narrowing import answers, filters_of, fits
from desktop.pages.duty.page import DutyPage


def test_only_what_somebody_has_is_offered(page: DutyPage, store: Store) -> None:
    del store
    found = page.year.found
    assert found is not None
    offered = {each.name: [value for value, _ in each.choices] for each in filters_of(found)}
    assert set(offered["grade"]) == {row.grade for row in found.rows if row.grade}
    for name, values in offered.items():
        for value in values:
            assert any(fits(row, {name: value}) for row in found.rows), (name, value)


def test_initials_and_words_find_a_member(page: DutyPage) -> None:
    found = page.year.found
    assert found is not None
    row = found.rows[0]
    assert answers(row, [row.member.initials.split()[0][:2]])
    assert answers(row, [row.member.name])
    assert not answers(row, ["没有这个人"])
