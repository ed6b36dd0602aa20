"""A scheme that is being written: kept in the store with every step, in force for nobody until it is used."""

from datetime import datetime

from db.duty.periods import Period
from db.duty.records_scoring import SchemeId, SchemeState, SchemeVersion
from db.duty.scheme import Scheme
from db.duty.scheme_text import check_scheme, write_scheme
from db.duty.schemes import check_open, entered, use_scheme
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean_line
from db.store.work import Work

_LIMIT = 200


def draft_of(reader: Reader, period: Period) -> SchemeVersion | None:
    """Return the draft of a period; None when nobody is writing one."""
    return reader.first(
        SchemeVersion, "WHERE period = ? AND state = ? ORDER BY id DESC", period.id or 0, SchemeState.DRAFT
    )


def save_draft(work: Work, period: Period, scheme: Scheme, *, at: datetime, by: str = "") -> SchemeVersion:
    """Keep a draft as it is now.

    :raises Refused: when it cannot mean anything, or the year is closed.
    """
    name = clean_line(scheme.name, limit=_LIMIT, field="name")
    if not name:
        raise Refused("请填写办法的名称。", field="name", code="empty")
    check_scheme(scheme)
    key = entered(work, period)
    check_open(work, key)
    facts = {"name": name, "content": write_scheme(scheme), "made_at": at, "made_by": by}
    old = work.first(SchemeVersion, "WHERE period = ? AND state = ?", key, SchemeState.DRAFT)
    if old is not None:
        return work.update(old, **facts)
    return work.insert(
        SchemeVersion(id=SchemeId(work.new_id()), period=key, version=0, state=SchemeState.DRAFT, **facts)  # type: ignore[arg-type]  # the names fit
    )


def drop_draft(work: Work, draft: SchemeVersion) -> None:
    """Give a draft up."""
    work.delete(draft)


def use_draft(
    work: Work, period: Period, scheme: Scheme, *, at: datetime, by: str = "", note: str = ""
) -> SchemeVersion:
    """Let the year be reckoned by what was written; the draft is one no longer.

    :raises Refused: as ``use_scheme``.
    """
    made = use_scheme(work, period, scheme, at=at, by=by, note=note)
    for draft in work.find(SchemeVersion, "WHERE period = ? AND state = ?", made.period, SchemeState.DRAFT):
        work.delete(draft)
    return made
