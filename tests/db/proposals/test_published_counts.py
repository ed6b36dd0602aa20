"""The figures of published reports at their own size: every number printed again, each table over one base."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from db.proposals.counting import (
    Table,
    categories,
    categories_received,
    counted,
    intake,
    manners,
    outcomes,
)
from db.proposals.counting_answers import (
    NO_ANSWER,
    answered,
    answers,
    classes,
    classes_by_answer,
    forms_asked,
    satisfaction,
)
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    Feedback,
    FeedbackId,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
    Proposer,
    ProposerId,
    ProposerRole,
    Reply,
    ReplyId,
)
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, DOCKETED, TODAY, ProposalOffice

FILED, DECLINED = ProposalState.DOCKETED, ProposalState.DECLINED


class Session:
    """A session as a report tells of it, laid at once: a work for each proposal would take its time."""

    def __init__(self, store: Store, world: ProposalOffice) -> None:
        self.store, self.world, self.made = store, world, []  # type: ignore[var-annotated]  # records of any kind
        self.count = 0

    def add(self, count: int, state: ProposalState = FILED, category: str = "") -> list[Proposal]:
        found = []
        for _ in range(count):
            self.count += 1
            new = self.store.new_id
            one = Proposal(
                id=ProposalId(new()), session=self.world.session, title=f"关于第{self.count}件的建议", state=state,
                receipt_number=f"{self.count:04d}", number=f"{self.count:03d}" if state is FILED else "",
                category=category, docketed_on=DOCKETED if state is FILED else None,
            )  # fmt: skip
            signed = Proposer(
                id=ProposerId(new()), proposal=one.id, place=1, role=ProposerRole.FIRST, person=self.world.person("one")
            )  # fmt: skip
            self.made += [one, signed]
            found.append(one)
        return found

    def answer(self, proposals: Sequence[Proposal], *results: str, mark: str = "") -> None:
        """Let one unit answer each, or two apart; a unit without a class has not answered yet."""
        handlers = (self.world.housing, self.world.finance)
        for one in proposals:
            for handler, result in zip(handlers, results, strict=False):
                self._share(one, handler.id, result, apart=len(results) > 1, mark=mark)

    def _share(self, one: Proposal, handler: int, result: str, *, apart: bool, mark: str) -> None:
        new = self.store.new_id
        share = Assignment(
            id=AssignmentId(new()), proposal=one.id, handler=handler,  # type: ignore[arg-type]  # an id
            role=HandlingRole.SEPARATE if apart else HandlingRole.SOLE, assigned_on=ASSIGNED,
            state=AssignmentState.REPLIED if result else AssignmentState.WORKING,
        )  # fmt: skip
        self.made.append(share)
        if not result:
            return
        reply = Reply(id=ReplyId(new()), assignment=share.id, seq=1, result=result, replied_on=TODAY)
        self.made.append(reply)
        if mark:
            signer = next(
                each for each in self.made if isinstance(each, Proposer) and each.proposal == one.id
            )
            marks = {"总体": mark}
            self.made.append(Feedback(id=FeedbackId(new()), reply=reply.id, proposer=signer.id, marks=marks))

    def lay(self) -> None:
        kinds = (Proposal, Proposer, Assignment, Reply, Feedback)
        with self.store.baseline("统计") as work:
            work.insert_all(sorted(self.made, key=lambda one: kinds.index(type(one))))


@pytest.fixture
def session(store: Store, world: ProposalOffice) -> Session:
    return Session(store, world)


def figures(table: Table) -> dict[str, int]:
    return {line.words: line.count for line in table.lines}


@pytest.mark.parametrize(
    ("place", "received", "filed", "rate"),
    [
        ("江门 2023", 303, 252, "83.2%"), ("广州 2022", 685, 457, "66.7%"), ("东城 2015", 305, 276, "90.5%"),
        ("禅城", 273, 166, "60.8%"), ("广东 2024", 1060, 787, "74.2%"), ("汉中 2020", 468, 329, "70.3%"),
    ],
)  # fmt: skip
def test_received_and_filed_are_printed_both_and_the_rate_is_of_them(
    session: Session, place: str, received: int, filed: int, rate: str
) -> None:
    session.add(filed)
    session.add(received - filed, DECLINED)
    session.lay()
    found = counted(session.store, session.world.session)
    taken = intake(found)
    assert (
        taken.words
        == f"收到 {received:,} 件，立案 {filed} 件，并案后 {filed} 件，立案率 {rate}（{filed}/{received:,}）"
    ), place
    assert figures(outcomes(found)) == {"立案": filed, "不予立案": received - filed}
    assert outcomes(found).base == received
    assert manners(found).base == filed


def test_guangzhou_2022_classes_of_the_received_are_a_table_of_their_own(session: Session) -> None:
    """685 = 197 + 153 + 185 + 150 are those received, 457 those filed: the two never stand over one base."""
    names = ("经济建设类", "城市建设管理类", "教科文卫体类", "社会事务类")
    for name, count in zip(names, (197, 153, 185, 150), strict=True):
        session.add(count - 57, category=name)
        session.add(57, DECLINED, category=name)
    session.lay()
    found = counted(session.store, session.world.session)
    whole, handled = (
        make(session.store, found, session.world.session) for make in (categories_received, categories)
    )
    assert (whole.base_words, whole.base, list(figures(whole).values())) == (
        "收到",
        685,
        [197, 153, 185, 150],
    )
    assert (handled.base_words, handled.base) == ("并案后立案", 457)
    for table in (whole, handled):
        assert sum(figures(table).values()) == table.base


CLASSES = {
    "宁波 2011": ({"A": 148, "B": 364, "C": 66, "D": 10, NO_ANSWER: 3}, 591, "25.0%（148/591）"),
    "白云 2017": ({"A": 65, "B": 78, "C": 12}, 155, "41.9%（65/155）"),
    "一个市的六届一次会议": ({"A": 22, "B": 68, "C": 2}, 92, "23.9%（22/92）"),
    "汉中 2020": ({"A": 165, "B": 132, "C": 32}, 329, "50.2%（165/329）"),
    "武汉 2009": ({"A": 564, "B": 207, "C": 30}, 801, "70.4%（564/801）"),
}


@pytest.mark.parametrize("place", CLASSES)
def test_classes_are_of_the_proposals_handled_and_add_up_to_them(session: Session, place: str) -> None:
    wanted, base, first = CLASSES[place]
    for name, count in wanted.items():
        session.answer(session.add(count), "" if name == NO_ANSWER else name)
    session.lay()
    found = answers(session.store, session.world.session)
    table = classes(session.store, found)
    assert (table.base_words, table.base, figures(table)) == ("已交办的提案", base, wanted)
    assert sum(figures(table).values()) == base
    assert table.share("A").words == first
    by_answer = classes_by_answer(session.store, found)
    assert by_answer.base == base - wanted.get(NO_ANSWER, 0), "here the answers are as many as are answered"
    assert by_answer.note == ""


def test_wuhan_2009_what_went_elsewhere_is_not_in_the_base(session: Session) -> None:
    """801 of 835 were handed to the government: the other 34 are filed, and in no table of answers."""
    session.answer(session.add(801), "A")
    session.add(34)
    session.lay()
    assert intake(counted(session.store)).filed.count == 835
    assert answered(answers(session.store)).share("已答复").words == "100.0%（801/801）"


def test_shenzhen_2016_answers_and_proposals_are_two_tables(session: Session) -> None:
    """A258 B302 C76 D29 = 665 answers to 572 proposals: 93 were answered by two units apart."""
    both = {"A": 41, "B": 52}
    for name, count in {"A": 258, "B": 302, "C": 76, "D": 29}.items():
        twice = both.get(name, 0)
        session.answer(session.add(count - 2 * twice), name)
        session.answer(session.add(twice), name, name)
    session.lay()
    found = answers(session.store, session.world.session)
    by_answer, by_proposal = classes_by_answer(session.store, found), classes(session.store, found)
    assert (by_answer.base, figures(by_answer)) == (665, {"A": 258, "B": 302, "C": 76, "D": 29})
    assert (by_proposal.base, figures(by_proposal)) == (572, {"A": 217, "B": 250, "C": 76, "D": 29})
    assert "多 93" in by_answer.note
    assert "分办 93 件" in by_proposal.note


def test_tianhe_2021_everything_is_answered_and_everybody_content(session: Session) -> None:
    session.answer(session.add(107), "A", mark="满意")
    session.lay()
    assert answered(answers(session.store)).share("已答复").words == "100.0%（107/107）"
    assert satisfaction(session.store)["总体"].rate.words == "100.0%（107/107）"


def test_ningbo_2011_forms_asked_for_and_forms_back_are_two_numbers(session: Session) -> None:
    """527 forms came back of 591: the rate is of the 527."""
    session.answer(session.add(519), "A", mark="满意")
    session.answer(session.add(8), "C", mark="不满意")
    session.answer(session.add(64), "B")
    session.lay()
    assert forms_asked(session.store, session.world.session) == 591
    said = satisfaction(session.store)["总体"]
    assert said.rate.words == "98.5%（519/527）"
    assert said.table.base == 527


def test_rounded_parts_never_make_a_sum() -> None:
    """47.2 % and 35.4 % are 82.6 %, not 82.5 %: shares are of counts, so they grow with them."""
    from db.proposals.counting import Share

    shares = [float(Share(part=part, base=1000).percent().removesuffix("%")) for part in range(0, 1001, 7)]
    assert all(before < after for before, after in pairwise(shares))
    assert Share(part=472 + 354, base=1000).percent() == "82.6%"
