"""Which proposals a work touched, so that a list need not be read whole after each."""

import json
from collections.abc import Collection

from db.proposals.records import ProposalId
from db.store.journal import Changes
from db.store.reader import Reader

_OWN = frozenset(
    {
        "proposal",
        "proposer",
        "assignment",
        "reply",
        "feedback",
        "clock_step",
        "contact",
        "paper",
        "attachment",
        "attached",
        "review",
        "supervision",
        "award",
        "clue",
        "clue_step",
    }
)


def touched(reader: Reader, changes: Changes) -> set[ProposalId] | None:
    """Return the proposals whose row in a list may differ now; None when it may be any (a name, the calendar)."""
    if not changes.tables <= _OWN:
        return None
    found = {int(key) for key in changes.ids("proposal")}
    for table in ("proposer", "assignment", "review"):
        found |= {int(value) for value in changes.values(table, "proposal") if isinstance(value, int)}
    found |= {int(value) for value in changes.values("attached", "subject_id") if isinstance(value, int)}
    replied = {int(value) for value in changes.values("reply", "assignment") if isinstance(value, int)}
    for table in ("clock_step", "contact"):
        replied |= {int(value) for value in changes.values(table, "assignment") if isinstance(value, int)}
    found |= _column(reader, "SELECT proposal FROM assignment WHERE id IN", replied)
    found |= _column(reader, "SELECT id FROM proposal WHERE main IN", found)
    return {ProposalId(one) for one in found}


def concerned(reader: Reader, changes: Changes) -> set[int]:
    """Return the proposals whose handling may stand otherwise now; with one that was merged, its main one."""
    found = changes.ids("proposal") | _numbers(changes, "proposal", "main")
    for table in ("proposer", "assignment"):
        found |= _numbers(changes, table, "proposal")
    shares = _column(
        reader, "SELECT assignment FROM reply WHERE id IN", _numbers(changes, "feedback", "reply")
    )
    for table in ("clock_step", "contact", "reply"):
        shares |= _numbers(changes, table, "assignment")
    found |= _column(reader, "SELECT proposal FROM assignment WHERE id IN", shares)
    return found | _column(reader, "SELECT main FROM proposal WHERE main IS NOT NULL AND id IN", found)


def _numbers(changes: Changes, table: str, column: str) -> set[int]:
    if table not in changes.tables:
        return set()
    return {int(value) for value in changes.values(table, column) if isinstance(value, int)}


def _column(reader: Reader, sql: str, ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    rows = reader.rows(f"{sql} (SELECT value FROM json_each(?))", json.dumps(sorted(ids)))
    return {row[0] for row in rows}
