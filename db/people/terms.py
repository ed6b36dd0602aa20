"""Correcting terms and sessions, and taking away those nothing depends on yet."""

from datetime import date, timedelta

from db.people.records import Membership, Session, Term
from db.people.sessions import term_words, words_of
from db.store.errors import Refused
from db.store.work import Work

_DAY = timedelta(days=1)


def change_term(work: Work, term: Term, *, since: date, until: date | None) -> Term:
    """Change the days of a term; the term before ends the day before it begins.

    :raises Refused: when the days do not follow those of the other terms, or a session lies outside.
    """
    if until is not None and until < since:
        raise Refused("换届日期不能早于本届开始日期。", field="until", code="order")
    before = work.first(Term, "WHERE number < ? ORDER BY number DESC", term.number)
    after = work.first(Term, "WHERE number > ? ORDER BY number", term.number)
    if (before and before.since >= since) or (after and after.since <= since):
        raise Refused("各届的开始日期应随届数依次往后。", field="since", code="order")
    if after and (until is None or until >= after.since):
        raise Refused("本届应在下一届开始之前结束。", field="until", code="order")
    first = work.value("SELECT MIN(opens) FROM session WHERE term = ?", term.id)
    if first is not None and date.fromisoformat(first) < since:
        raise Refused(f"本届已有会议在 {first} 开幕，开始日期不能晚于它。", field="since", code="order")
    if before and before.until is not None and before.until == term.since - _DAY:
        work.update(before, until=since - _DAY)
    return work.update(term, since=since, until=until)


def change_session(work: Work, session: Session, *, opens: date, closes: date | None) -> Session:
    """Change the days of a session.

    :raises Refused: when they are out of order.
    """
    if closes is not None and closes < opens:
        raise Refused("闭幕日期不能早于开幕日期。", field="closes", code="order")
    if work.value(
        """SELECT 1 FROM session WHERE term = ?1 AND
           (number < ?2 AND opens >= ?3 OR number > ?2 AND opens <= ?3)""",
        session.term, session.number, opens.isoformat(),
    ):  # fmt: skip
        raise Refused("各次会议的开幕日期应随次数依次往后。", field="opens", code="order")
    return work.update(session, opens=opens, closes=closes)


def drop_session(work: Work, session: Session) -> None:
    """Take a session away that was entered by mistake.

    :raises Refused: when proposals or meetings belong to it.
    """
    for table, words in (("proposal", "件提案"), ("event", "次会议活动")):
        count = work.value(f'SELECT COUNT(*) FROM "{table}" WHERE session = ?', session.id)
        if count:
            raise Refused(f"{words_of(work, session)}已有 {count} {words}，不能删除。", code="used")
    work.delete(session)


def drop_term(work: Work, term: Term) -> None:
    """Take a term away that was entered by mistake.

    :raises Refused: when sessions, members, bodies or duty periods belong to it.
    """
    for table, words in (
        (Session.TABLE, "次会议"), (Membership.TABLE, "名委员"), ("body", "个界别或机构"), ("duty_period", "个履职年度"),
    ):  # fmt: skip
        count = work.value(f'SELECT COUNT(*) FROM "{table}" WHERE term = ?', term.id)
        if count:
            raise Refused(f"{term_words(term.number)}已有 {count} {words}，不能删除。", code="used")
    work.delete(term)
