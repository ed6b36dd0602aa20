"""The sessions of the office as the clerk chooses them: 九届二次."""

from dataclasses import dataclass

from db.people.records import Session, SessionId, Term
from db.store.reader import Reader

_DIGITS = "〇一二三四五六七八九"
_TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChoice:
    id: SessionId
    words: str
    session: Session
    term: Term


def in_words(number: int) -> str:
    """Return a number from 1 to 99 as it is spoken: 十二, 二十."""
    tens, ones = divmod(number, _TEN)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def session_words(*, term: int, session: int) -> str:
    return f"{in_words(term)}届{in_words(session)}次"


def choices(reader: Reader) -> list[SessionChoice]:
    """Return all sessions, the newest first."""
    terms = {term.id: term for term in reader.find(Term)}
    return [
        SessionChoice(
            id=each.id,
            words=session_words(term=terms[each.term].number, session=each.number),
            session=each,
            term=terms[each.term],
        )
        for each in reader.find(Session, "ORDER BY opens DESC, number DESC")
    ]
