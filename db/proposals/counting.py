"""Counting proposals as reports publish them: each table has one base, which it names, and every figure its rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from db.people.records import BodyId, PersonId, SessionId
from db.proposals.records import ProposalId, ProposalState, SignState
from db.proposals.settings import ProposalSettings
from db.store.reader import Reader
from db.store.settings import load

FILED = frozenset({ProposalState.DOCKETED, ProposalState.CLOSED})
COLLECTIVE, JOINT, INDIVIDUAL = "集体提案", "委员联名", "委员个人"
NO_CATEGORY = "未分类"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a base. Rates are never added up: they are worked out from the two numbers, which are always printed."""

    part: int
    base: int

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.part, self.base) if self.base else Fraction(0)

    def percent(self, digits: int = 1) -> str:
        """Return 66.7%, half rounded up; — when there is nothing to divide by."""
        if not self.base:
            return "—"
        scaled = int(self.fraction * 100 * 10**digits + Fraction(1, 2))
        whole, rest = divmod(scaled, 10**digits)
        return f"{whole}.{rest:0{digits}d}%" if digits else f"{whole}%"

    @property
    def words(self) -> str:
        """Return 98.5%（519/527）."""
        return f"{self.percent()}（{self.part:,}/{self.base:,}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure and the proposals it counts; ``count`` may be larger where it counts answers or forms."""

    words: str
    count: int
    proposals: tuple[ProposalId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures over one base. Where ``whole`` is true they add up to it."""

    words: str
    base_words: str
    base: int
    lines: tuple[Line, ...]
    whole: bool = True
    note: str = ""

    def line(self, words: str) -> Line:
        """Return the figure of this name, nought when nothing was counted."""
        return next((line for line in self.lines if line.words == words), Line(words=words, count=0))

    def share(self, words: str) -> Share:
        return Share(part=self.line(words).count, base=self.base)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One proposal as it is counted. ``fate`` is its state, for a merged one what became of the main proposal."""

    id: ProposalId
    state: ProposalState
    fate: ProposalState
    origin: str
    category: str
    time_mark: str
    key: bool
    signed: int

    @property
    def filed(self) -> bool:
        """Whether it was filed, be it on its own or within its main proposal."""
        return self.fate in FILED

    @property
    def merged(self) -> bool:
        return self.state is ProposalState.MERGED and self.filed

    @property
    def handled(self) -> bool:
        """Whether it is handled under its own number: filed and not merged into another."""
        return self.state in FILED

    @property
    def manner(self) -> str:
        if self.origin != "委员提案":
            return COLLECTIVE
        return JOINT if self.signed > 1 else INDIVIDUAL


_READ = """SELECT p.id, p.state, COALESCE(m.state, p.state), p.origin, p.category, p.time_mark, p.key_mark <> '',
    (SELECT COUNT(*) FROM proposer AS r WHERE r.proposal = p.id AND r.sign = ?)
  FROM proposal AS p LEFT JOIN proposal AS m ON m.id = p.main
  WHERE p.state <> ? AND (? IS NULL OR p.session = ?) ORDER BY p.id"""


def counted(reader: Reader, session: SessionId | None = None) -> list[Counted]:
    """Return the proposals received in a session (in all of them); drafts were not received yet."""
    return [
        Counted(
            id=row[0], state=ProposalState(row[1]), fate=ProposalState(row[2]), origin=row[3], category=row[4],
            time_mark=row[5], key=bool(row[6]), signed=row[7],
        )
        for row in reader.tuples(_READ, SignState.SIGNED, ProposalState.DRAFT, session, session)
    ]  # fmt: skip


def _line(words: str, found: Iterable[Counted]) -> Line:
    chosen = tuple(one.id for one in found)
    return Line(words=words, count=len(chosen), proposals=chosen)


def outcomes(found: Sequence[Counted]) -> Table:
    """Return what became of all received: 收到 = 立案 + 并案 + 不立案 + still open; 立案 here are those after merging."""
    refused = {ProposalState.DECLINED, ProposalState.TRANSFERRED}

    def fate(one: Counted) -> str:
        if one.handled:
            return "立案"
        if one.merged:
            return "并案"
        if one.fate in refused:
            return "不予立案" if one.fate is ProposalState.DECLINED else "转出"
        return {ProposalState.WITHDRAWN: "撤案", ProposalState.RETURNED: "退回修改"}.get(one.fate, "待审")

    words = ("立案", "并案", "不予立案", "转出", "撤案", "退回修改", "待审")
    return _parted("收到的提案", "收到", found, fate, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The three numbers every report needs, side by side: 收到, 立案 (with those merged), 并案后."""

    received: Line
    filed: Line
    handled: Line

    @property
    def rate(self) -> Share:
        """立案率: filed, merged ones included, of those received."""
        return Share(part=self.filed.count, base=self.received.count)

    @property
    def words(self) -> str:
        counts = (
            f"收到 {self.received.count:,} 件，立案 {self.filed.count:,} 件，并案后 {self.handled.count:,} 件"
        )
        return f"{counts}，立案率 {self.rate.words}"


def intake(found: Sequence[Counted]) -> Intake:
    """Return 收到 / 立案 / 并案后."""
    return Intake(
        received=_line("收到", found),
        filed=_line("立案", (one for one in found if one.filed)),
        handled=_line("并案后", (one for one in found if one.handled)),
    )


def _parted(
    words: str, base_words: str, found: Sequence[Counted], part: Callable[[Counted], str], order: Sequence[str] = ()
) -> Table:  # fmt: skip
    """Divide proposals into figures that add up to their base; known names first, in their order."""
    parts: dict[str, list[Counted]] = {name: [] for name in order}
    for one in found:
        parts.setdefault(part(one), []).append(one)
    lines = tuple(_line(name, chosen) for name, chosen in parts.items() if chosen)
    return Table(words=words, base_words=base_words, base=len(found), lines=lines)


def manners(found: Sequence[Counted]) -> Table:
    """Return 集体, 联名, 个人 of the proposals handled under their own numbers."""
    handled = [one for one in found if one.handled]
    return _parted("按提案者", "并案后立案", handled, lambda one: one.manner, (COLLECTIVE, JOINT, INDIVIDUAL))


def origins(found: Sequence[Counted]) -> Table:
    """Return the kinds of proposers of the proposals handled under their own numbers."""
    handled = [one for one in found if one.handled]
    order = ("党派提案", "团体提案", "专委会提案", "界别提案", "小组提案", "委员提案")
    return _parted("按提案者性质", "并案后立案", handled, lambda one: one.origin, order)


def categories(reader: Reader, found: Sequence[Counted], session: SessionId | None = None) -> Table:
    """Return the categories of the session, of the proposals handled under their own numbers."""
    return _by_category(reader, session, "按类别", "并案后立案", [one for one in found if one.handled])


def categories_received(reader: Reader, found: Sequence[Counted], session: SessionId | None = None) -> Table:
    """Return the categories of the session, of all proposals received: a table of its own, over its own base."""
    return _by_category(reader, session, "收到的提案按类别", "收到", found)


def _by_category(
    reader: Reader, session: SessionId | None, words: str, base_words: str, found: Sequence[Counted]
) -> Table:
    settings = load(reader, ProposalSettings)
    order = settings.categories if session is None else settings.categories_of(session)
    return _parted(words, base_words, found, lambda one: one.category or NO_CATEGORY, order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Who took part in what was filed: people once each, and every signature; merged proposals count too."""

    people: tuple[PersonId, ...]
    times: int
    bodies: int


def taking_part(reader: Reader, session: SessionId | None = None) -> Taking:
    """Return who stands behind the filed proposals of a session."""
    filed = {one.id for one in counted(reader, session) if one.filed}
    rows = reader.tuples("SELECT proposal, person, body FROM proposer WHERE sign = ?", SignState.SIGNED)
    mine = [row for row in rows if row[0] in filed]
    people = [row[1] for row in mine if row[1] is not None]
    return Taking(
        people=tuple(dict.fromkeys(people)),
        times=len(people),
        bodies=len({row[2] for row in mine if row[2] is not None}),
    )


_SUCCESSORS = "SELECT id, successor FROM body WHERE successor IS NOT NULL"


def successors(reader: Reader) -> Callable[[BodyId], BodyId]:
    """Return what says under which body a handler is counted today: its last successor, itself where it has none."""
    following = {row[0]: row[1] for row in reader.tuples(_SUCCESSORS)}

    def last(body: BodyId) -> BodyId:
        seen: set[int] = set()
        while body in following and body not in seen:
            seen.add(body)
            body = following[body]
        return body

    return last


def handlers(reader: Reader, session: SessionId | None = None) -> dict[BodyId, tuple[ProposalId, ...]]:
    """Return the handlers of a session, each once however often it was renamed, with their proposals."""
    last = successors(reader)
    found: defaultdict[BodyId, dict[ProposalId, None]] = defaultdict(dict)
    for handler, proposal in reader.tuples(
        """SELECT a.handler, a.proposal FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
           WHERE a.state <> '已退' AND (? IS NULL OR p.session = ?) ORDER BY p.id, a.id""",
        session,
        session,
    ):
        found[last(handler)][proposal] = None
    return {handler: tuple(mine) for handler, mine in found.items()}
