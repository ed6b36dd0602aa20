"""Verbs and reads on schemes of a duty period: versions, manual points, exemptions."""

from datetime import date, datetime

from db.duty.operations import add_period
from db.duty.periods import Period
from db.duty.records import DutyPeriod, DutyPeriodId
from db.duty.records_scoring import (
    Exemption,
    ManualPoint,
    SchemeId,
    SchemeState,
    SchemeVersion,
)
from db.duty.scheme import Scheme
from db.duty.scheme_text import check_scheme, read_scheme, write_scheme
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean, clean_line
from db.store.work import Work

_LIMIT = 200
_MOST = 1_000_00  # a thousand points


def used_scheme(reader: Reader, period: Period) -> SchemeVersion | None:
    """Return the version a period is reckoned by; a period without one of its own goes by the one before."""
    return reader.first(
        SchemeVersion,
        """WHERE state = ? AND period IN (SELECT id FROM duty_period WHERE since <= ?)
           ORDER BY (SELECT since FROM duty_period WHERE id = period) DESC, version DESC""",
        SchemeState.USED,
        period.since.isoformat(),
    )


def versions(reader: Reader, period: Period) -> list[SchemeVersion]:
    """Return all versions of a period, the newest first."""
    return reader.find(SchemeVersion, "WHERE period = ? ORDER BY version DESC", period.id or 0)


def scheme_of(version: SchemeVersion) -> Scheme:
    return read_scheme(version.content)


def entered(work: Work, period: Period) -> DutyPeriodId:
    """Return the id of a period, entering a year that had none: schemes, points and grades hang on it."""
    if period.id is not None:
        return period.id
    there = work.first(DutyPeriod, "WHERE name = ?", period.name)
    if there is not None:
        return there.id
    return add_period(work, term=period.term, name=period.name, since=period.since, until=period.until).id


def use_scheme(
    work: Work, period: Period, scheme: Scheme, *, at: datetime, by: str = "", note: str = ""
) -> SchemeVersion:
    """Let a period be reckoned by a scheme, as its next version; the one before is kept as replaced.

    :raises Refused: when the scheme cannot mean anything, or the year is frozen.
    """
    check_scheme(scheme)
    key = entered(work, period)
    check_open(work, key)
    for old in work.find(SchemeVersion, "WHERE period = ? AND state = ?", key, SchemeState.USED):
        work.update(old, state=SchemeState.REPLACED)
    last = work.value("SELECT MAX(version) FROM scheme WHERE period = ?", key) or 0
    return work.insert(
        SchemeVersion(
            id=SchemeId(work.new_id()), name=clean_line(scheme.name, limit=_LIMIT, field="name"), period=key,
            version=last + 1, state=SchemeState.USED, content=write_scheme(scheme), made_at=at, made_by=by,
            note=clean(note, limit=2000, field="note"),
        )
    )  # fmt: skip


def check_open(reader: Reader, period: DutyPeriodId) -> None:
    """Refuse changes of a year that is frozen.

    :raises Refused: when it is.
    """
    if reader.value("SELECT 1 FROM freeze WHERE period = ? AND undone_on IS NULL", period):
        raise Refused(
            "这个履职年度已经封存。要更正请先“解除封存”，或在更正清单里登记。", field="period", code="frozen"
        )


def add_manual(
    work: Work, period: Period, person: PersonId, *, item: str, points: int, on: date, basis: str, approver: str
) -> ManualPoint:  # fmt: skip
    """Enter points by hand (hundredths), with what they rest on and who agreed.

    :raises Refused: without head, basis or approver, with nothing to add, or when the year is frozen.
    """
    item = clean_line(item, limit=_LIMIT, field="item")
    basis = clean_line(basis, limit=_LIMIT, field="basis")
    approver = clean_line(approver, limit=_LIMIT, field="approver")
    for words, value, field in (
        ("计入哪一项", item, "item"), ("依据", basis, "basis"), ("批准人", approver, "approver"),
    ):  # fmt: skip
        if not value:
            raise Refused(f"请填写{words}。", field=field, code="empty")
    if not points or abs(points) > _MOST:
        raise Refused("请填写加减的分数，不能是0，也不能超过1000。", field="points", code="points")
    key = entered(work, period)
    check_open(work, key)
    return work.insert(
        ManualPoint(
            id=work.new_id(), period=key, person=person, item=item, points=points, on_day=on, basis=basis,
            approver=approver,
        )
    )  # fmt: skip


def drop_manual(work: Work, point: ManualPoint) -> None:
    """Take manual points away.

    :raises Refused: when the year is frozen.
    """
    check_open(work, point.period)
    work.delete(point)


def exempt(
    work: Work, period: Period, person: PersonId, *, kind: str, since: date | None = None, until: date | None = None,
    reason: str = "", approver: str = "",
) -> Exemption:  # fmt: skip
    """Leave a member out of the reckoning for some days, or without days for the whole period.

    :raises Refused: without a kind, with days out of order, or when the year is frozen.
    """
    kind = clean_line(kind, limit=_LIMIT, field="kind")
    if not kind:
        raise Refused("请填写免予考核的缘由，如 病假、产假、援派。", field="kind", code="empty")
    if since and until and until < since:
        raise Refused("结束日期不能早于开始日期。", field="until", code="order")
    key = entered(work, period)
    check_open(work, key)
    return work.insert(
        Exemption(
            id=work.new_id(), period=key, person=person, kind=kind, since=since, until=until,
            reason=clean(reason, limit=2000, field="reason"),
            approver=clean_line(approver, limit=_LIMIT, field="approver"),
        )
    )  # fmt: skip


def drop_exemption(work: Work, exemption: Exemption) -> None:
    """Reckon a member again.

    :raises Refused: when the year is frozen.
    """
    check_open(work, exemption.period)
    work.delete(exemption)
