"""A small invented office for tests of people: one term, two sectors, one committee, a few members."""

from dataclasses import dataclass
from datetime import date

from db.people.bodies import add_body
from db.people.operations import add_member, add_session, add_term
from db.people.records import Body, BodyKind, Membership, Session, Term
from db.store.store import Store

BEGUN = date(2021, 10, 26)


@dataclass(frozen=True, kw_only=True)
class SmallOffice:
    term: Term
    session: Session
    economy: Body
    schools: Body
    committee: Body
    members: dict[str, Membership]


def small_office(store: Store) -> SmallOffice:
    with store.work("建库") as work:
        term = add_term(work, 9, since=BEGUN)
        session = add_session(work, term.id, 2, opens=date(2022, 1, 18))
        economy = add_body(work, BodyKind.SECTOR, "经济界")
        schools = add_body(work, BodyKind.SECTOR, "教育界")
        committee = add_body(work, BodyKind.COMMITTEE, "提案委员会")
        made = {
            key: add_member(
                work, name, term=term.id, number=number, since=BEGUN, sector=sector.id, posts=posts,
                employer=employer, phone=phone, birth=birth, sex="男",
            )
            for key, name, number, sector, posts, employer, phone, birth in (
                ("fu", "田富", "9-0010", economy, (), "云山纸业有限公司", "13800138001", "1975-03"),
                ("dali", "田大利", "9-0002", economy, (), "云山纸业有限公司", "13800138002", "1980"),
                ("chair", "黎明远", "9-0001", schools, ("主席",), "区政协", "13800138003", "1966-01-02"),
                ("vice", "王二虎", "9-0003", schools, ("副主席",), "区政协", "13800138004", "1970-05"),
                ("one", "陈志强", "9-0101", economy, ("常委",), "云山实业", "13800138005", "1971-09"),
                ("other", "陈志强", "9-0102", schools, (), "第一中学", "13800138006", "1971-09"),
            )
        }  # fmt: skip
    return SmallOffice(
        term=term, session=session, economy=economy, schools=schools, committee=committee, members=made
    )
