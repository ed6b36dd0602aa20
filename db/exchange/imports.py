"""The kinds of tables the office imports, and how each is planned."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from db.exchange.attendance_in import plan_attendance
from db.exchange.clues_in import plan_clues
from db.exchange.handlers_in import plan_handlers
from db.exchange.members_in import plan_members
from db.exchange.plan import Options, Plan
from db.exchange.proposals_in import plan_proposals
from db.exchange.sheets import Sheet, read_table
from db.store.reader import Reader

PLANS: Mapping[str, Callable[[Reader, Sequence[Sheet], Options], Plan]] = {
    "members": plan_members,
    "proposals": plan_proposals,
    "attendance": plan_attendance,
    "handlers": plan_handlers,
    "clues": plan_clues,
}
LABELS: Mapping[str, str] = {
    "members": "导入委员名册",
    "proposals": "导入提案登记表",
    "attendance": "导入出席情况",
    "handlers": "导入承办单位",
    "clues": "导入提案线索",
}
"""What the one work of an import is called in the history."""


def plan_file(reader: Reader, kind: str, path: Path, options: Options) -> Plan:
    """Say what importing a file would do; nothing is written.

    :raises Refused: when the file cannot be read safely, or holds no table of the kind.
    """
    return PLANS[kind](reader, read_table(path), replace(options, file=path.name))
