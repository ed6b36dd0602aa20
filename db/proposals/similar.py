"""Proposals of any year that say the same: found by pairs of characters, shown with the words they share."""

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.people.sessions import session_words
from db.proposals.records import ProposalId
from db.store.reader import Reader

_HAN = re.compile(r"[0-9a-z\u3400-\u9fff]+")
_FRAME = re.compile(r"^关于(?:进一步|切实|大力|全面)?|的?(?:若干)?(?:建议|提案|意见)$")
_SHINGLE = 8  # characters of a passage that two texts rarely share by chance
_SAMPLED = 8  # one passage in so many is kept of a long text: enough to find it, an eighth of the room
_PASSAGE = 10  # characters from which a shared passage is worth showing
_TITLE_FROM, _BODY_FROM = 0.5, 0.25
_CANDIDATES = 12
_FEW = 3  # passages that two short texts may share by chance
_SHOWN_WORDS, _SHOWN_PASSAGES = 4, 2
_COMMON = 0.04  # a pair of characters in more titles than this says nothing
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """One proposal like the text in question; ``why`` says what they share."""

    id: ProposalId
    session: str
    number: str
    title: str
    state: str
    score: float  # 0 to 1
    why: str


@dataclass(slots=True)
class _Kept:
    session: str
    number: str
    title: str
    state: str
    plain: str
    grams: frozenset[str]
    marks: array  # type: ignore[type-arg]  # of the passages sampled from the text


def plain(text: str) -> str:
    """Return a text without blanks and punctuation, as passages are compared."""
    return "".join(_HAN.findall(text[:_LONGEST].lower()))


def subject(title: str) -> str:
    """Return what a title is about: without 关于 … 的建议."""
    return plain(_FRAME.sub("", title.strip()))


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _passages(text: str) -> Iterator[int]:
    """Yield the marks of a text's sampled passages; their first character decides, so every text samples alike."""
    for at in range(len(text) - _SHINGLE + 1):
        if not ord(text[at]) % _SAMPLED:
            yield hash(text[at : at + _SHINGLE])


class SimilarIndex:
    """All proposals of a store, ready to be asked while somebody types.

    Reading a store takes a moment (a job); asking takes milliseconds. ``follow`` brings single proposals up to date.
    """

    def __init__(self) -> None:
        self._kept: dict[ProposalId, _Kept] = {}
        self._by_gram: defaultdict[str, set[ProposalId]] = defaultdict(set)
        self._by_mark: defaultdict[int, list[ProposalId]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._kept)

    @classmethod
    def read(cls, reader: Reader) -> "SimilarIndex":
        """Read every proposal of a store."""
        made = cls()
        for row in reader.connection.execute(_ROWS):
            made._learn(row)
        return made

    def follow(self, reader: Reader, ids: Iterable[ProposalId]) -> None:
        """Read some proposals anew: those that changed, came or went."""
        for one in ids:
            self._forget(one)
            for row in reader.connection.execute(f"{_ROWS} WHERE p.id = ?", (one,)):
                self._learn(row)

    def _learn(self, row: Sequence[object]) -> None:
        identity, title, body, state, number, receipt, term, session = tuple(row)
        about = subject(str(title))
        kept = _Kept(
            session=session_words(int(str(term)), int(str(session))), number=str(number or receipt),
            title=str(title), state=str(state), plain=about, grams=_grams(about),
            marks=array("q", set(_passages(plain(str(body))))),
        )  # fmt: skip
        key = ProposalId(int(str(identity)))
        self._kept[key] = kept
        for gram in kept.grams:
            self._by_gram[gram].add(key)
        for mark in kept.marks:
            self._by_mark[mark].append(key)

    def _forget(self, identity: ProposalId) -> None:
        kept = self._kept.pop(identity, None)
        if kept is None:
            return
        for gram in kept.grams:
            self._by_gram[gram].discard(identity)
        for mark in kept.marks:
            self._by_mark[mark].remove(identity)

    def like(
        self, reader: Reader, title: str, body: str = "", *, own: ProposalId | None = None, most: int = 5
    ) -> list[Similar]:
        """Return the proposals most like a text, the likest first; none when nothing is like it."""
        about, text = subject(title), plain(body)
        titles = self._title_scores(about)
        bodies = self._body_scores(text)
        scored = {
            one: max(titles.get(one, 0.0) if titles.get(one, 0.0) >= _TITLE_FROM else 0.0, share)
            for one in {*titles, *bodies}
            if one != own
            for share in [bodies.get(one, 0.0) if bodies.get(one, 0.0) >= _BODY_FROM else 0.0]
        }
        best = sorted((one for one, score in scored.items() if score), key=lambda one: (-scored[one], -one))
        return [self._told(reader, one, scored[one], about, text) for one in best[:most]]

    def _weight(self, gram: str) -> float:
        there = len(self._by_gram.get(gram, ()))
        everywhere = there > max(_COMMON * len(self._kept), 5)
        return 0.2 if everywhere else 1.0 + math.log1p(len(self._kept) / (1 + there)) / 8

    def _title_scores(self, about: str) -> dict[ProposalId, float]:
        """Weigh the pairs of characters two titles share against all they have."""
        wanted = _grams(about)
        if len(wanted) < 2:
            return {}
        weights = {gram: self._weight(gram) for gram in wanted}
        whole = sum(weights.values())
        shared: Counter[ProposalId] = Counter()
        for gram, weight in weights.items():
            if weight >= 1.0:
                for one in self._by_gram.get(gram, ()):
                    shared[one] += 1
        # The rarest pairs choose who is looked at; all of them together say how like it is.
        return {
            one: self._likeness(wanted, weights, whole, self._kept[one].grams)
            for one, _ in shared.most_common(_CANDIDATES * 4)
        }

    def _likeness(
        self, wanted: frozenset[str], weights: dict[str, float], whole: float, other: frozenset[str]
    ) -> float:
        both = sum(weights[gram] for gram in wanted & other)
        rest = sum(self._weight(gram) for gram in other - wanted)
        # As much as the shorter of the two is contained in the longer, tempered by how much longer that is.
        return both / (0.75 * min(whole, both + rest) + 0.25 * max(whole, both + rest))

    def _body_scores(self, text: str) -> dict[ProposalId, float]:
        # Passages that stand in very many texts are phrases of the trade, not a likeness.
        most = max(_COMMON * len(self._kept), 20)
        marks = [mark for mark in set(_passages(text)) if len(self._by_mark.get(mark, ())) <= most]
        if len(marks) < _FEW:
            return {}
        shared = Counter(one for mark in marks for one in self._by_mark.get(mark, ()))
        return {
            one: count / min(len(marks), max(len(self._kept[one].marks), _FEW))
            for one, count in shared.most_common(_CANDIDATES)
            if count >= _FEW
        }

    def _told(self, reader: Reader, one: ProposalId, score: float, about: str, text: str) -> Similar:
        kept = self._kept[one]
        words = shared_words(about, kept.plain)[:_SHOWN_WORDS]
        parts = [f"案由都有“{'”“'.join(words)}”"] if words else []
        if text and kept.marks:
            body = reader.value("SELECT body FROM proposal WHERE id = ?", one) or ""
            passages = shared_passages(text, plain(body))
            if passages:
                length = sum(map(len, passages))
                shown = "”“".join(
                    f"{each[:18]}…" if len(each) > 18 else each for each in passages[:_SHOWN_PASSAGES]
                )
                parts.append(f"正文有 {length} 字相同，如“{shown}”")
        return Similar(
            id=one, session=kept.session, number=kept.number, title=kept.title, state=kept.state,
            score=round(min(score, 1.0), 3), why="；".join(parts),
        )  # fmt: skip


_ROWS = """SELECT p.id, p.title, p.body, p.state, p.number, p.receipt_number, t.number, s.number
  FROM proposal AS p JOIN session AS s ON s.id = p.session JOIN term AS t ON t.id = s.term"""


def shared_words(one: str, other: str) -> list[str]:
    """Return the longest runs of two or more characters that stand in both, in the order of the first."""
    return _runs(one, other, 2)


def shared_passages(one: str, other: str) -> list[str]:
    """Return the passages two texts share, the longest first."""
    return sorted(_runs(one, other, _PASSAGE), key=len, reverse=True)


def _runs(one: str, other: str, least: int) -> list[str]:
    found: list[str] = []
    at = 0
    while at <= len(one) - least:
        length = least
        if one[at : at + length] not in other:
            at += 1
            continue
        while at + length < len(one) and one[at : at + length + 1] in other:
            length += 1
        if one[at : at + length] not in found:
            found.append(one[at : at + length])
        at += length
    return found
