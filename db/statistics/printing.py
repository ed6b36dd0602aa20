"""Filling the tables of statistics: proposals of a session, meetings and duty of a period, each table over one base."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from db.duty.attendance import counting
from db.duty.facts import ArchiveFacts
from db.duty.periods import Period
from db.duty.queries import archives
from db.people.records import Session, SessionId, Term
from db.people.sessions import session_words
from db.people.settings import OfficeSettings
from db.proposals.counting import (
    Table,
    categories,
    categories_received,
    counted,
    intake,
    manners,
    origins,
    outcomes,
    taking_part,
)
from db.proposals.counting_answers import (
    answered,
    answers,
    classes,
    classes_by_answer,
    forms_asked,
    in_time,
    satisfaction,
)
from db.statistics.facts import StatisticsFacts, StatisticsLine, StatisticsTable
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

_HELD = """SELECT kind, COUNT(*), SUM(invited), SUM(present), SUM(leave), SUM(absent) FROM attendance_sum
  WHERE held AND day BETWEEN ? AND ? GROUP BY kind ORDER BY COUNT(*) DESC, kind"""
_BULLETINS = """SELECT COUNT(*), COALESCE(SUM(EXISTS (SELECT 1 FROM adoption AS a WHERE a.bulletin = b.id)), 0)
  FROM bulletin AS b WHERE submitted_on BETWEEN ? AND ?"""
_DEEDS = "SELECT kind, COUNT(*), COUNT(DISTINCT person) FROM deed WHERE on_day BETWEEN ? AND ? GROUP BY kind ORDER BY 2 DESC, kind"
_BANDS = (
    ("出席率90%及以上", 0.9),
    ("出席率80%至90%（不含）", 0.8),
    ("出席率60%至80%（不含）", 0.6),
    ("出席率60%以下", 0.0),
)
_NOT_CALLED = "没有应到或尚未登记"
_CAME = frozenset({"出席", "迟到"})


def proposal_statistics(reader: Reader, session: SessionId, *, today: date) -> StatisticsFacts:
    """Return 提案统计表 of a session: 收到, 立案, 并案后, then what the filed ones are and how they were answered.

    :raises Refused: when nothing was received.
    """
    found = counted(reader, session)
    if not found:
        raise Refused("本次会议以来还没有收到提案，没有可统计的。", field="session", code="empty")
    record = reader.get(Session, session)
    words = session_words(reader.get(Term, record.term).number, record.number)
    replies = answers(reader, session)
    tables = [_intake(reader, session), *map(_table, (outcomes(found), manners(found), origins(found)))]
    tables += map(_table, (categories_received(reader, found, session), categories(reader, found, session)))
    if replies:
        tables += map(_table, (answered(replies), in_time(replies), classes(reader, replies)))
        by_answer = classes_by_answer(reader, replies)
        if by_answer.note:  # units that answer apart: only then the two numbers differ
            tables.append(replace(_table(by_answer), unit="份"))
    asked = forms_asked(reader, session)
    for said in satisfaction(reader, session).values():
        if said.table.base:
            note = f"应收回 {asked} 份，收回 {said.table.base} 份；满意率{said.rate.words}，为{'、'.join(said.best)}的份数除以收回的份数。"
            tables.append(replace(_table(said.table), unit="份", definition=note))
    return StatisticsFacts(
        committee=load(reader, OfficeSettings).committee, title="提案统计表", scope=f"{words}会议以来",
        tables=tuple(table for table in tables if table.lines), as_of=today,
    )  # fmt: skip


def _intake(reader: Reader, session: SessionId) -> StatisticsTable:
    """Return the three numbers every report needs, and who stands behind what was filed."""
    taken = intake(counted(reader, session))
    took = taking_part(reader, session)
    return StatisticsTable(
        words="收到、立案和并案后", base_words="收到的提案", base=taken.received.count,
        lines=(
            StatisticsLine(words="收到", count=taken.received.count, share=False),
            StatisticsLine(words="立案（含被并入其他提案的）", count=taken.filed.count, note="立案率"),
            StatisticsLine(words="并案后立案", count=taken.handled.count),
            StatisticsLine(words="参与提案的委员", count=len(took.people), share=False, note=f"共{took.times}人次"),
            StatisticsLine(words="参与提案的单位", count=took.bodies, share=False, note="党派、团体、专委会等"),
        ),
        definition="联名的提案，每名已会签的委员各计一人次。",
    )  # fmt: skip


def _table(table: Table) -> StatisticsTable:
    return StatisticsTable(
        words=table.words, base_words=table.base_words, base=table.base,
        lines=tuple(StatisticsLine(words=line.words, count=line.count) for line in table.lines),
        definition=table.note, sums=table.whole,
    )  # fmt: skip


def duty_statistics(reader: Reader, period: Period, *, today: date) -> StatisticsFacts:
    """Return 会议活动与履职统计表 of a period."""
    until = min(period.until, today)
    days = (period.since.isoformat(), until.isoformat())
    everybody = archives(reader, period, today=today, marked=False)
    tables = (
        _held(reader, days),
        _bands(everybody),
        _taken(everybody),
        _bulletins(reader, days),
        _deeds(reader, days),
    )
    return StatisticsFacts(
        committee=load(reader, OfficeSettings).committee, title="会议活动与履职统计表", scope=period.name,
        tables=tuple(table for table in tables if table.lines), as_of=until,
    )  # fmt: skip


def _held(reader: Reader, days: tuple[str, str]) -> StatisticsTable:
    lines = tuple(
        StatisticsLine(words=kind, count=held, parts=tuple(parts), share=False)
        for kind, held, *parts in reader.tuples(_HELD, *days)
    )
    return StatisticsTable(
        words="会议活动和出席人次", unit="场、人次", count_words="场次", columns=("应到", "实到", "请假", "缺席"), lines=lines, sums=True,
        definition="全体会议按场次计；应到为列为“出席”且当日在任的委员，报名参加而答复不参加的除外，未登记的不在实到、请假、缺席之内；迟到计入实到。",
    )  # fmt: skip


def _bands(everybody: Sequence[ArchiveFacts]) -> StatisticsTable:
    """Return how many members attended how often, over all members who have an archive."""
    found = dict.fromkeys([words for words, _ in _BANDS] + [_NOT_CALLED], 0)
    for one in everybody:
        over = counting(leave_in_rate=one.leave_in_rate)
        lines = [line for line in (*one.meetings, *one.activities) if line.state in over]
        if not lines:
            found[_NOT_CALLED] += 1
            continue
        share = sum(line.state in _CAME for line in lines) / len(lines)
        found[next(words for words, least in _BANDS if share >= least)] += 1
    leave = "" if all(one.leave_in_rate for one in everybody) else "（准假的除外）"
    return StatisticsTable(
        words="委员出席情况", base_words="在任委员", base=len(everybody), unit="人", sums=True,
        lines=tuple(StatisticsLine(words=words, count=count) for words, count in found.items()),
        definition=f"出席率按会议和活动合并计算，为实到场次除以已登记的应到场次{leave}；年度内离任的委员按在任期间计。",
    )  # fmt: skip


def _taken(everybody: Sequence[ArchiveFacts]) -> StatisticsTable:
    def members(chosen: Iterable[bool]) -> int:
        return sum(chosen)

    return StatisticsTable(
        words="委员参与情况", base_words="在任委员", base=len(everybody), unit="人",
        lines=(
            StatisticsLine(words="提交提案（含联名）的委员", count=members(bool(one.proposals) for one in everybody)),
            StatisticsLine(
                words="其中作为第一提案人的",
                count=members(any(line.role == "第一提案人" for line in one.proposals) for one in everybody),
            ),
            StatisticsLine(
                words="至少参加一次会议的委员",
                count=members(any(line.state in _CAME for line in one.meetings) for one in everybody),
            ),
            StatisticsLine(
                words="至少参加一次活动的委员",
                count=members(any(line.state in _CAME for line in one.activities) for one in everybody),
            ),
        ),
    )  # fmt: skip


def _bulletins(reader: Reader, days: tuple[str, str]) -> StatisticsTable:
    ((submitted, adopted),) = reader.tuples(_BULLETINS, *days)
    lines = (
        StatisticsLine(words="收到", count=submitted, share=False),
        StatisticsLine(words="采用", count=adopted),
    )
    return StatisticsTable(
        words="社情民意信息", base_words="收到的社情民意信息", base=submitted, unit="篇", lines=lines if submitted else (),
        definition="一篇被多次采用的计一篇。",
    )  # fmt: skip


def _deeds(reader: Reader, days: tuple[str, str]) -> StatisticsTable:
    return StatisticsTable(
        words="其他履职", unit="次、人", count_words="次数", columns=("参与委员",), lines=tuple(_deed_lines(reader, days)),
        definition="参与委员为人数，同一类中每人计一次。",
    )  # fmt: skip


def _deed_lines(reader: Reader, days: tuple[str, str]) -> Iterator[StatisticsLine]:
    for kind, count, people in reader.tuples(_DEEDS, *days):
        yield StatisticsLine(words=kind, count=count, parts=(people,), share=False)
