"""From a row of points to the record it comes from."""

from db.duty.records_scoring import Adoption
from db.events.records_outcomes import Speech
from db.proposals.records_supervision import Award
from db.store.errors import Missing
from desktop.desk.desk import Desk


def open_source(desk: Desk, table: str, record: int) -> None:
    """Ask the window for the record behind a row; an adoption is seen with its bulletin, a speech with its meeting."""
    store = desk.store
    try:
        if table == "adoption":
            table, record = "bulletin", store.get(Adoption, record).bulletin
        elif table == "speech":
            speech = store.first(Speech, "WHERE id = ?", record)
            table, record = "event", (speech.event or 0) if speech is not None else 0
        elif table == "award":
            award = store.first(Award, "WHERE id = ?", record)
            table, record = "proposal", (award.proposal or 0) if award is not None else 0
    except Missing:
        record = 0
    if record:
        desk.open(table, record)
    else:
        desk.notices.say("这条记录没有单独的页面可以打开。")
