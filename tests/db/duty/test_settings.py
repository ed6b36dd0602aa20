"""What offices decide about duty."""

from db.duty.settings import DutySettings
from db.events.settings import EventSettings


def test_every_default_kind_of_event_is_a_meeting_or_an_activity_as_its_name_says() -> None:
    duty = DutySettings()
    for kind in EventSettings().kinds:
        assert (kind in duty.activities) == (
            not kind.endswith("会议") and kind not in {"协商会", "座谈会"}
        ), kind
    assert set(duty.plenaries) | set(duty.standing_meetings) <= set(EventSettings().kinds)
