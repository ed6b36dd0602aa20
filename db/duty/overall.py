"""How the whole office attends: one rate over all members, with what it counts."""

from datetime import date

from db.duty.attendance import EVERYBODY, MARKS
from db.duty.facts import RateFacts
from db.duty.settings import DutySettings
from db.events.records import Presence
from db.events.settings import EventSettings
from db.store.reader import Reader
from db.store.settings import load

_COUNTED = f"""SELECT kind, SUM(presence IS NOT NULL OR away) AS base,
    SUM(away AND presence IS NOT '{Presence.PRESENT}') AS leave, SUM(presence IS '{Presence.PRESENT}') AS came
  FROM ({MARKS.format(whose=EVERYBODY)}) GROUP BY kind"""

_WITH_LEAVE = "在任期间应邀出席、已登记的会议人次中，出席的人次所占比例；迟到算出席，请假和缺席算未出席。"
_WITHOUT = (
    "在任期间应邀出席、已登记的会议人次中（准假的除外），出席的人次所占比例；迟到算出席，缺席算未出席。"
)


def office_rate(reader: Reader, since: date, until: date) -> RateFacts:
    """Return the attendance of meetings between two days: marked invitations of members in office, and who came."""
    activities = frozenset(load(reader, DutySettings).activities)
    leave_in_rate = load(reader, EventSettings).leave_in_rate
    base = came = 0
    for row in reader.rows(_COUNTED, since.isoformat(), until.isoformat(), None):
        if row["kind"] not in activities:
            base += row["base"] if leave_in_rate else row["base"] - row["leave"]
            came += row["came"]
    return RateFacts(
        words="会议出席率",
        count=came,
        base=base,
        definition=_WITH_LEAVE if leave_in_rate else _WITHOUT,
    )
