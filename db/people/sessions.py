"""Terms and sessions in words: 第九届, 九届二次, and back."""

import re
from dataclasses import dataclass
from datetime import date

from db.people.records import Session, SessionId, Term, TermId
from db.store.errors import Refused
from db.store.reader import Reader

_DIGITS = "零一二三四五六七八九"
_VALUES = {char: number for number, char in enumerate(_DIGITS)} | {"": 0, "两": 2}
_TEN, _HUNDRED = 10, 100
_SESSION = re.compile(
    r"^第?(?P<term>[一二三四五六七八九十0-9]+)届"
    r"(?:[^第一二三四五六七八九十0-9]*第?(?P<session>[一二三四五六七八九十0-9]+)次(?:全体)?(?:会议)?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session as the chooser at the top shows it."""

    id: SessionId
    term: TermId
    term_number: int
    number: int
    words: str  # 九届二次
    opens: date
    closes: date | None


def chinese(number: int) -> str:
    """Return 1 to 999 in Chinese numerals: 12 -> 十二, 105 -> 一百零五."""
    hundreds, rest = divmod(number, _HUNDRED)
    tens, ones = divmod(rest, _TEN)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        head += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        head += "零"
    return head + (_DIGITS[ones] if ones or not number else "")


def from_chinese(words: str) -> int:
    """Return the number of Chinese numerals up to 999, or of digits.

    :raises ValueError: when they are neither.
    """
    if words.isdecimal():
        return int(words)
    hundreds, hundred, rest = words.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    try:
        high = _HUNDRED * _VALUES[hundreds or "一"] if hundred else 0
        middle = _TEN * _VALUES[tens.lstrip("零〇") or "一"] if ten else 0
        return high + middle + _VALUES[ones.lstrip("零〇")]
    except KeyError:
        raise ValueError(words) from None


def term_words(number: int) -> str:
    return f"第{chinese(number)}届"


def session_words(term: int, session: int) -> str:
    return f"{chinese(term)}届{chinese(session)}次"


def parse_session(words: str) -> tuple[int, int | None] | None:
    """Read 九届二次, 第九届第二次会议, 9届2次 or 九届 as (term, session or None); None when it is neither."""
    found = _SESSION.match("".join(words.split()))
    if found is None:
        return None
    try:
        number = from_chinese(found["session"]) if found["session"] else None
        return from_chinese(found["term"]), number
    except ValueError:
        return None


_ROWS = """SELECT s.id, s.term, t.number AS term_number, s.number, s.opens, s.closes
           FROM session AS s JOIN term AS t ON t.id = s.term"""


def sessions(reader: Reader) -> list[SessionRow]:
    """Return all sessions, the newest first."""
    rows = reader.rows(f"{_ROWS} ORDER BY t.number DESC, s.number DESC")
    return [
        SessionRow(
            id=row["id"], term=row["term"], term_number=row["term_number"], number=row["number"],
            words=session_words(row["term_number"], row["number"]), opens=date.fromisoformat(row["opens"]),
            closes=date.fromisoformat(row["closes"]) if row["closes"] else None,
        )
        for row in rows
    ]  # fmt: skip


def terms(reader: Reader) -> list[Term]:
    """Return all terms, the newest first."""
    return reader.find(Term, "ORDER BY number DESC")


def current_session(reader: Reader, on: date) -> SessionRow | None:
    """Return the session a day belongs to: the last one opened, else the first to come."""
    found = sessions(reader)
    opened = [session for session in found if session.opens <= on]
    return opened[0] if opened else found[-1] if found else None


def current_term(reader: Reader, on: date) -> Term | None:
    """Return the term a day belongs to: the last one begun, else the first to come."""
    found = terms(reader)
    begun = [term for term in found if term.since <= on]
    return begun[0] if begun else found[-1] if found else None


def find_session(reader: Reader, words: str) -> SessionRow:
    """Return the session named 九届二次.

    :raises Refused: when the words are no session or the office has none of that name.
    """
    term, number = parse_session(words) or (0, None)
    if number is None:
        raise Refused(f"“{words}”不是届次，应写成“九届二次”这样。", field="session", code="session")
    for session in sessions(reader):
        if (session.term_number, session.number) == (term, number):
            return session
    raise Refused(f"库里没有{session_words(term, number)}会议。", field="session", code="missing")


def words_of(reader: Reader, session: Session) -> str:
    """Return 九届二次 of a session's record."""
    return session_words(reader.get(Term, session.term).number, session.number)
