"""Reports members give of a year: one each, from the file they came in."""

from datetime import date

import pytest

from db.duty.periods import Period, period_for
from db.duty.self_reports import drop_report, receive_report, report_of
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

DAY = date(2022, 12, 5)


@pytest.fixture
def made(store: Store) -> DutyYear:
    return duty_year(store)


def year(reader: Reader) -> Period:
    return period_for(reader, "2022")


def test_a_later_report_takes_the_place_of_the_one_before(store: Store, made: DutyYear) -> None:
    who = made.people["one"]
    file = Attachment(hash="b" * 64, name="述职.docx", size=9)
    with store.work("述职") as work:
        receive_report(work, year(work), who, "一年来，我……", on=DAY, file=file)
    with store.work("述职") as work:
        receive_report(work, year(work), who, "一年来，我参加会议六次。", on=DAY)
    report = report_of(store, year(store), who)
    assert report is not None
    assert (report.text, report.hash) == ("一年来，我参加会议六次。", "b" * 64)
    with store.work("去掉") as work:
        drop_report(work, report)
    assert report_of(store, year(store), who) is None


def test_an_empty_report_is_refused(store: Store, made: DutyYear) -> None:
    with pytest.raises(Refused) as refused, store.work("述职") as work:
        receive_report(work, year(work), made.people["one"], " \n", on=DAY)
    assert refused.value.field == "text"
