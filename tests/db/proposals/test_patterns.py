"""Numbers are written by the office's patterns and counted within them."""

import pytest

from db.proposals.numbers import find_by_number
from db.proposals.operations import docket
from db.proposals.patterns import Series, check_patterns, filled, receipts_of, series_of
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.proposals.proposal_store import DOCKETED, ProposalOffice, docketed, received


def test_a_pattern_says_whose_number_it_is() -> None:
    assert filled("{届}{次}{号}", year=2022, term=9, session=2) == "92"
    assert filled("P{年}{号}", year=2022, term=9, session=2) == "P2022"
    assert filled("{号}", year=2022, term=9, session=2) == ""


def test_a_counter_knows_its_own_numbers_only() -> None:
    plain, prefixed = Series(prefix="", digits=3), Series(prefix="2022", digits=3)
    assert [plain.count_of(text) for text in ("045", "1045", "P045", "2022045", "")] == [
        45,
        1045,
        None,
        None,
        None,
    ]
    assert [prefixed.count_of(text) for text in ("2022045", "045", "2022")] == [45, None, None]
    assert (plain.written(7), prefixed.written(1234)) == ("007", "20221234")


def test_filing_and_receiving_follow_the_patterns(store: Store, world: ProposalOffice) -> None:
    settings = ProposalSettings(
        number_pattern="{年}{号}", ordinary_pattern="平{号}", receipt_pattern="S{号}", number_start=101
    )
    with store.work("设置") as work:
        save(work, settings)
    first, second = docketed(store, world), docketed(store, world, "关于乙的建议")
    late = received(store, world, "关于平时的建议")
    with store.work("立案") as work:
        late = docket(work, work.update(late, time_mark="平时"), on=DOCKETED)
    assert [first.receipt_number, first.number, second.number, late.number] == [
        "S0001", "2022101", "2022102", "平101",
    ]  # fmt: skip
    assert [one.id for one in find_by_number(store, "平101", session=world.session)] == [late.id]
    assert [one.id for one in find_by_number(store, "第2022102号", session=world.session)] == [second.id]
    assert series_of(store, world.session, "大会", settings).prefix == "2022"
    assert receipts_of(store, world.session, settings).prefix == "S"


def test_changing_the_pattern_begins_a_counter_of_its_own(store: Store, world: ProposalOffice) -> None:
    assert docketed(store, world).number == "001"
    with store.work("设置") as work:
        save(work, ProposalSettings(number_pattern="{年}{号}"))
    assert docketed(store, world, "关于乙的建议").number == "2022001"
    with store.work("设置") as work:
        save(work, ProposalSettings())
    assert docketed(store, world, "关于丙的建议").number == "002"


@pytest.mark.parametrize(
    ("name", "pattern", "words"),
    [("number_pattern", "", "要以"), ("number_pattern", "第{号}号", "要以"), ("number_pattern", "{号}{号}", "要以"),
     ("receipt_pattern", "{月}{号}", "不认识"), ("number_pattern", "ABCD{号}", "查不到"), ("ordinary_pattern", "提{号}", "查不到"),
     ("ordinary_pattern", "{号}", "与大会提案相同")],
)  # fmt: skip
def test_a_pattern_that_cannot_be_counted_or_found_again_is_refused(
    name: str, pattern: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as caught:
        check_patterns(ProposalSettings(**{name: pattern}))  # type: ignore[arg-type]  # one text by name
    assert caught.value.field == name


def test_counting_begins_at_one_or_later() -> None:
    with pytest.raises(Refused) as caught:
        check_patterns(ProposalSettings(number_start=0))
    assert caught.value.field == "number_start"
