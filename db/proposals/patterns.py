"""How numbers are written: the office's patterns, filled with a session's own figures."""

import re
from dataclasses import dataclass

from db.people.records import Session, SessionId, Term
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.reader import Reader

COUNT = "{号}"
_TOKEN = re.compile(r"\{[^{}]*\}")
_READABLE = re.compile(r"^[A-Za-z平]{0,3}\d{1,8}$")  # what lists, search and imports read back as a number
_WORDS = {
    "number_pattern": "提案号",
    "ordinary_pattern": "平时提案号",
    "receipt_pattern": "流水号",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One counter: what stands before its figures, and how many figures they have at least."""

    prefix: str
    digits: int

    def written(self, count: int) -> str:
        return self.prefix + str(count).rjust(self.digits, "0")

    def count_of(self, number: str) -> int | None:
        """Return the place of a number in this counter, None when it belongs to another one."""
        rest = number.removeprefix(self.prefix) if number.startswith(self.prefix) else ""
        # Without a prefix, 20220045 is a number of another year's pattern, not the twenty-millionth.
        short = bool(self.prefix) or len(rest) <= self.digits + 2
        return int(rest) if rest.isdecimal() and rest.isascii() and short else None


def series_of(reader: Reader, session: SessionId, time_mark: str, settings: ProposalSettings) -> Series:
    """Return the counter of a session's plenary or ordinary proposals."""
    ordinary = time_mark == "平时" and bool(settings.ordinary_pattern)
    pattern = settings.ordinary_pattern if ordinary else settings.number_pattern
    return Series(prefix=_prefix(reader, session, pattern), digits=settings.number_digits)


def receipts_of(reader: Reader, session: SessionId, settings: ProposalSettings) -> Series:
    """Return the counter of a session's receipts."""
    return Series(prefix=_prefix(reader, session, settings.receipt_pattern), digits=settings.receipt_digits)


def _prefix(reader: Reader, session: SessionId, pattern: str) -> str:
    if _TOKEN.sub("", pattern) == "" and pattern == COUNT:
        return ""
    held = reader.get(Session, session)
    return filled(pattern, year=held.opens.year, term=reader.get(Term, held.term).number, session=held.number)


def filled(pattern: str, *, year: int, term: int, session: int) -> str:
    """Return a pattern up to its figures: {届}{次}{号} of 九届二次 begins with 92."""
    head = pattern.partition(COUNT)[0]
    return head.replace("{年}", str(year)).replace("{届}", str(term)).replace("{次}", str(session))


def check_patterns(settings: ProposalSettings) -> None:
    """Refuse patterns by which no number could be counted or read back.

    :raises Refused: beside the pattern.
    """
    for name, words in _WORDS.items():
        pattern = getattr(settings, name)
        if name != "ordinary_pattern" or pattern:
            _check(pattern, name, words)
    if settings.ordinary_pattern and settings.ordinary_pattern == settings.number_pattern:
        raise Refused(
            "平时提案的编号方式与大会提案相同；要连续编号请留空，要分开编号请加前缀，如 P{号}。",
            field="ordinary_pattern",
            code="same",
        )
    if settings.number_start < 1:
        raise Refused("起始号至少是 1。", field="number_start", code="range")


def _check(pattern: str, name: str, words: str) -> None:
    if not pattern.endswith(COUNT) or pattern.count(COUNT) != 1:
        raise Refused(
            f"{words}的写法要以 {{号}} 结尾，例如 {{号}}、{{年}}{{号}} 或 P{{号}}。",
            field=name,
            code="pattern",
        )
    unknown = [one for one in _TOKEN.findall(pattern) if one not in {"{年}", "{届}", "{次}", COUNT}]
    if unknown:
        raise Refused(
            f"{words}的写法里不认识 {unknown[0]}，可以用 {{年}}、{{届}}、{{次}}、{{号}}。",
            field=name,
            code="pattern",
        )
    sample = filled(pattern, year=2022, term=9, session=2) + "045"
    if not _READABLE.match(sample):
        raise Refused(
            f"{words}会写成 {sample}，以后按号查不到它；前缀请用三个以内的字母（或“平”），后面接数字。",
            field=name,
            code="pattern",
        )
