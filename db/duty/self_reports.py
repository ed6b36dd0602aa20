"""委员述职: the report a member gives of a year, taken from the file it came in."""

from datetime import date

from db.duty.periods import Period
from db.duty.records_scoring import SelfReport
from db.duty.schemes import check_open, entered
from db.people.records import PersonId
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean
from db.store.work import Work

_LIMIT = 20_000


def receive_report(
    work: Work, period: Period, person: PersonId, text: str, *, on: date, file: Attachment | None = None
) -> SelfReport:
    """Take in a member's report of a year; a later one takes the place of the one before.

    :raises Refused: without text, or when the year is closed.
    """
    text = clean(text, limit=_LIMIT, field="text")
    if not text:
        raise Refused("述职内容是空的，请粘贴文字，或选择 Word 文件。", field="text", code="empty")
    key = entered(work, period)
    check_open(work, key)
    hashed = ""
    if file is not None:
        if work.first(Attachment, "WHERE hash = ?", file.hash) is None:
            work.insert(file)
        hashed = file.hash
    old = work.first(SelfReport, "WHERE period = ? AND person = ?", key, person)
    if old is not None:
        return work.update(old, text=text, hash=hashed or old.hash, received_on=on)
    return work.insert(
        SelfReport(id=work.new_id(), period=key, person=person, text=text, hash=hashed, received_on=on)
    )


def drop_report(work: Work, report: SelfReport) -> None:
    """Take a report entered by mistake away.

    :raises Refused: when the year is closed.
    """
    check_open(work, report.period)
    work.delete(report)


def report_of(reader: Reader, period: Period, person: PersonId) -> SelfReport | None:
    """Return a member's report of a year."""
    return reader.first(SelfReport, "WHERE period = ? AND person = ?", period.id or 0, person)
