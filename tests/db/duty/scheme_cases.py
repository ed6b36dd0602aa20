"""Any scheme, any records and any office of three members, as hypothesis draws them."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from db.duty.scheme import (
    AUDIENCES,
    IN_TERM,
    OF_YEAR,
    REACHED,
    Grade,
    Group,
    Requirement,
    Rule,
    Scheme,
    Tier,
    Wanted,
)
from db.duty.scheme_text import check_scheme
from db.duty.scoring import Dealt, Entry, Manual, Standing
from db.people.records import PersonId
from tests.db.duty.scoring_cases import bulletin, deed, proposal, sitting

MEMBERS = (PersonId(7), PersonId(8), PersonId(9))
POINTS = st.integers(-3000, 5000).filter(bool)
CAPS = st.none() | st.integers(0, 4000)
FLOORS = st.none() | st.integers(-3000, 0)
FOR = st.sampled_from([(), (), AUDIENCES[:1], AUDIENCES[1:]])
ASKED = st.sampled_from(
    [
        ("场次", "情形", ("出席", "请假", "缺席")), ("提案", "位次", ("第一提案人", "联名")),
        ("社情民意", "采用", ("是", "否")), ("履职事项", "类别", ("公益捐赠", "走访联系群众")),
    ]
)  # fmt: skip


@st.composite
def rules(draw: st.DrawFn, name: str) -> Rule:
    source, tag, words = draw(ASKED)
    narrowing = draw(st.sampled_from(["", "where", "unless"]))
    plain = Rule(
        name=name, source=source, where={tag: words[:1]} if narrowing == "where" else {},
        unless={tag: words[1:2]} if narrowing == "unless" else {}, cap=draw(CAPS), floor=draw(FLOORS),
        share=draw(st.sampled_from(["", "平均", "首位一半"])), people=draw(st.none() | st.integers(1, 3)),
        most=draw(st.none() | st.integers(1, 3)), audience=draw(FOR),
    )  # fmt: skip
    if source == "履职事项":
        plain = replace(plain, per=draw(st.sampled_from([1, 1000])), unit="元")
    match draw(st.sampled_from(["points", "tiers", "table", "reached"])):
        case "points":
            return replace(plain, points=draw(POINTS))
        case "tiers":
            return replace(plain, tiers=(Tier(up_to=2, points=draw(POINTS)), Tier(points=draw(POINTS))))
        case "table":
            return replace(plain, by=tag, table={words[0]: draw(POINTS), words[1]: draw(POINTS)})
        case _:
            return replace(plain, way=REACHED, points=draw(POINTS), least=draw(st.integers(1, 3)),
                           otherwise=draw(st.integers(-500, 0)))  # fmt: skip


@st.composite
def wanted(draw: st.DrawFn) -> Wanted:
    source, tag, words = draw(ASKED)
    return Wanted(source=source, where={tag: words[:1]} if draw(st.booleans()) else {})


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    groups = tuple(
        Group(
            name=f"大项{place}", rules=tuple(draw(rules(f"规则{place}{number}")) for number in range(draw(st.integers(1, 3)))),
            base=draw(st.integers(0, 5000)), cap=draw(CAPS), floor=draw(FLOORS), audience=draw(FOR),
        )
        for place in range(draw(st.integers(1, 3)))
    )  # fmt: skip
    requirements = tuple(
        Requirement(
            name=f"必做{number}", any_of=tuple(draw(st.lists(wanted(), min_size=1, max_size=2))),
            least=draw(st.integers(1, 3)), audience=draw(FOR), span=draw(st.sampled_from([OF_YEAR, IN_TERM])),
        )
        for number in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    made = Scheme(
        name="试算", groups=groups, base=draw(st.integers(0, 6000)), cap=draw(CAPS), floor=draw(FLOORS),
        rounding=draw(st.sampled_from([1, 10, 50, 100])), pro_rata=draw(st.booleans()), requirements=requirements,
        grades=(Grade(name="优秀", least=3000, requires_all=draw(st.booleans())), Grade(name="称职", least=0), Grade(name="不称职")),
    )  # fmt: skip
    check_scheme(made)
    return made


@st.composite
def one_record(draw: st.DrawFn) -> Entry:
    people = draw(st.integers(1, 4))
    made: Entry = draw(
        st.sampled_from(
            [
                sitting("视察", draw(st.sampled_from(["出席", "请假", "缺席"])), half_days=draw(st.integers(1, 2))),
                proposal(place=draw(st.integers(1, people)), people=people),
                bulletin(adopted=draw(st.booleans())),
                deed(draw(st.sampled_from(["公益捐赠", "走访联系群众"])), units=draw(st.integers(0, 2500))),
            ]
        )
    )  # fmt: skip
    if draw(
        st.booleans()
    ):  # as deeds of one day often are: alike in all that orders them, and worth unlike points
        made = made._replace(on=date(2022, 5, 1), number="", words="走访")
    return made


def records() -> st.SearchStrategy[list[Entry]]:
    return st.lists(one_record(), max_size=8)


@st.composite
def dealt(draw: st.DrawFn) -> list[Dealt]:
    """Records of the three members; some of them are one for several."""
    people = st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=3, unique=True)
    return [(entry, draw(people)) for entry in draw(records())]


STANDINGS = st.builds(Standing, audience=st.sampled_from(AUDIENCES), months=st.integers(1, 12))
MANUAL = st.lists(
    st.builds(
        Manual, item=st.sampled_from(["大项0", "大项1", "规则00", "规则11", "从前的项目"]), points=POINTS,
        on=st.dates(date(2022, 1, 1), date(2022, 12, 31)), basis=st.just("获奖"), approver=st.just("主席会议"),
    ),
    max_size=3,
)  # fmt: skip
