"""The health check: is every byte of the store what was once saved, and are there backups of it."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.store.followers import Follower, strayed
from db.store.journal import WorkKind, broken_link, content_hash, key_columns, row_hash, strayed_rows
from db.store.opening import snapshot_of
from db.store.record import Row
from db.store.schema.steps import tables_in

BACKUP_DAYS = 7  # without a backup in a place for so long, the clerk is told
_EXAMPLES = 5

_RESTORE = "请停止输入，在“数据”页从最近一次已验证的备份恢复；现有文件会保留。"
_ASK = "请先做一次备份，再核对所列的记录；需要时从备份恢复。"


class Level(StrEnum):
    DAMAGE = "损坏"
    WARNING = "提醒"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be; ``code`` names it for machines and carries no personal data.

    ``kind`` and ``record`` are where it is put right; ``fix`` names a repair the program can make by itself.
    """

    level: Level
    code: str
    sentence: str
    advice: str
    kind: str = ""
    record: int = 0
    fix: str = ""


def check(connection: sqlite3.Connection, *, followers: Sequence[Follower] = ()) -> list[Finding]:
    """Return all that is wrong with a store; nothing is written. A whole store gives an empty list.

    Takes seconds on a big store: run it on a snapshot, in a job.
    """
    findings: list[Finding] = []
    for part in (
        _structure,
        _references,
        _chain,
        _rows,
        _history,
        _unrecorded,
        _baseline,
        _following(followers),
    ):
        try:
            findings += part(connection)
        except (
            sqlite3.DatabaseError,
            ValueError,
            TypeError,
        ) as error:  # the last two: spoilt JSON, spoilt types
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            findings.append(_damage("unreadable", f"有一部分数据读不出来（{name}）。", _RESTORE))
    return findings


def backup_age(newest: datetime | None, now: datetime, *, place: str) -> list[Finding]:
    """Return a reminder when a place holds no backup of the last days; ``place`` is its name on screen."""
    if newest is None:
        sentence = f"{place}还没有备份。"
    elif newest > now + timedelta(days=1):
        sentence = f"{place}最新的备份写着将来的日期（{newest:%Y-%m-%d}），电脑的日期可能不对。"
    elif now - newest > timedelta(days=BACKUP_DAYS):
        sentence = f"{place}已有 {(now - newest).days} 天没有备份。"
    else:
        return []
    advice = "请检查备份位置是否接好、电脑日期是否正确，然后在“数据”页点“立即备份”。"
    return [Finding(level=Level.WARNING, code="backup_age", sentence=sentence, advice=advice)]


def _damage(code: str, sentence: str, advice: str) -> Finding:
    return Finding(level=Level.DAMAGE, code=code, sentence=sentence, advice=advice)


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    lines = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
    if lines != ["ok"]:
        yield _damage("structure", f"数据库文件的结构已损坏（{len(lines)} 处以上）。", _RESTORE)


def _references(connection: sqlite3.Connection) -> Iterator[Finding]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = "、".join(sorted({row[0] for row in broken}))
        yield _damage("references", f"有 {len(broken)} 条记录指向不存在的内容（{tables}）。", _ASK)


def _chain(connection: sqlite3.Connection) -> Iterator[Finding]:
    seq = broken_link(connection)
    if seq is not None:
        yield _damage("chain", f"操作记录从第 {seq} 步起与当初保存的不一致。", _RESTORE)


def _rows(connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = strayed_rows(connection)
    if rows:
        sentence = f"有 {len(rows)} 条记录与最后一次保存的内容不一致（{_examples(rows)}）。"
        yield _damage("rows", sentence, _ASK)


def _history(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Replay every row's changes: what undo would bring back must be what was once saved."""
    wrong: dict[tuple[str, str], None] = {}
    states: dict[
        tuple[str, str], Row | None
    ] = {}  # a row that is not in here is not known: baselines keep no rows
    columns = _columns(connection)
    for table, key, before, after, hashed in connection.execute(
        """SELECT c.tab, c.key, c.before, c.after, c.after_hash FROM change AS c JOIN work AS w ON w.id = c.work
           ORDER BY w.seq, c.seq"""
    ):
        row = (table, key)
        old = None if before is None else json.loads(before)
        new = None if after is None else json.loads(after)
        fits = columns.get(table, set()).issuperset({*(old or ()), *(new or ())})
        if old is None:
            fits = fits and states.get(row) is None
            states[row] = new
        else:
            fits = fits and (row not in states or _holds(states[row], old))
            if new is None:
                states[row] = None
            elif row in states:
                states[row] = {**(states[row] or {}), **new}
        state = states.get(row)
        if not fits or (row in states and hashed != (None if state is None else row_hash(state))):
            wrong[row] = None
    if wrong:
        sentence = f"有 {len(wrong)} 条记录的修改历史与当初保存的不一致（{_examples(list(wrong))}）。"
        yield _damage("history", sentence, _ASK)


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    sql = "SELECT name FROM pragma_table_info(?)"
    return {table: {row[0] for row in connection.execute(sql, (table,))} for table in tables_in(connection)}


def _holds(state: Row | None, old: Row) -> bool:
    """Return whether a row has these values; a column of a later release was empty before it came."""
    return state is not None and all(
        (state.get(name) or None) == (value or None) for name, value in old.items()
    )


def _unrecorded(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that no work wrote. A store with a baseline keeps rows without changes, so nothing can be said there."""
    if _has_baseline(connection):
        return
    found: list[tuple[str, str]] = []
    for table in tables_in(connection):
        key = " || '/' || ".join(f'"{name}"' for name in key_columns(connection, table))
        sql = f"""SELECT {key} FROM "{table}"
                  WHERE CAST({key} AS TEXT) NOT IN (SELECT key FROM change WHERE tab = ?)"""
        found += [(table, str(row[0])) for row in connection.execute(sql, (table,))]
    if found:
        yield _damage("unrecorded", f"有 {len(found)} 条记录不是由本程序写入的（{_examples(found)}）。", _ASK)


def _has_baseline(connection: sqlite3.Connection) -> bool:
    sql = "SELECT 1 FROM work WHERE kind = ? LIMIT 1"
    return connection.execute(sql, (str(WorkKind.BASELINE),)).fetchone() is not None


def _baseline(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Compare all rows with the count and hash of a baseline, possible while nothing was written after it."""
    row = connection.execute(
        "SELECT kind, note FROM work WHERE kind <> ? ORDER BY seq DESC LIMIT 1", (str(WorkKind.NOTE),)
    ).fetchone()
    if row is None or row[0] != str(WorkKind.BASELINE):
        return
    kept = json.loads(row[1])
    counts, digest = content_hash(connection, kept["counts"])
    if (counts, digest) != (kept["counts"], kept["hash"]):
        yield _damage("baseline", "练习数据与装入时的不一致。", "请新建一个练习库。")


def _following(followers: Sequence[Follower]) -> Callable[[sqlite3.Connection], Iterator[Finding]]:
    def part(connection: sqlite3.Connection) -> Iterator[Finding]:
        copy = snapshot_of(connection)
        try:
            copy.execute("PRAGMA query_only = OFF")  # a rebuild writes, into the copy only
            names = strayed(followers, copy)
        finally:
            copy.close()
        if names:
            yield Finding(
                level=Level.WARNING,
                code="followers",
                sentence=f"由其他内容推算的数据没有跟上（{'、'.join(names)}）。",
                advice="请在“数据”页点“重新推算”；录入的内容不受影响。",
            )

    return part


def _examples(rows: Sequence[tuple[str, str]]) -> str:
    shown = "、".join(f"{table} {key}" for table, key in rows[:_EXAMPLES])
    return f"{shown} 等" if len(rows) > _EXAMPLES else shown
