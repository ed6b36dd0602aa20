"""Facts of the roster 委员名册: who was in office on a day, in official order."""

from datetime import date

from db.people.facts import RosterFacts, RosterLine
from db.people.queries import MemberFilter, members
from db.people.records import Body, BodyId, Term, TermId
from db.people.sessions import current_term, term_words
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

ORDER_WORDS = {
    "rank": "以职务为序，其余按姓氏笔画排列",
    "strokes": "按姓氏笔画排列",
    "pinyin": "按姓名拼音排列",
    "number": "按委员证号排列",
}


def roster_facts(
    reader: Reader, *, on: date, term: TermId | None = None, body: BodyId | None = None, order: str = "rank"
) -> RosterFacts:
    """Return the roster of a day, of all members or of one body.

    :raises Refused: when the store has no term yet.
    """
    found = current_term(reader, on) if term is None else reader.get(Term, term)
    if found is None:
        raise Refused("还没有设置届次，请先在“设置”里填写。", code="no_term")
    rows = members(reader, term=found.id, on=on, order=order, narrow=MemberFilter(body=body))
    phones = dict(
        map(
            tuple,
            reader.rows(
                "SELECT person.id, phone FROM membership JOIN person ON person.id = person WHERE term = ?",
                found.id,
            ),
        )
    )
    lines = tuple(
        RosterLine(
            name=row.name, number=row.number, sex=row.sex, nation=row.nation, birth=row.birth, party=row.party,
            sector=row.sector, employer=row.employer, job=row.job, committees=row.committees,
            posts=tuple(row.post.split("、")) if row.post else (), phone=phones[row.id],
        )
        for row in rows
    )  # fmt: skip
    return RosterFacts(
        committee=load(reader, OfficeSettings).committee, term=term_words(found.number), as_of=on, lines=lines,
        scope="" if body is None else reader.get(Body, body).name, order=ORDER_WORDS[order],
    )  # fmt: skip
