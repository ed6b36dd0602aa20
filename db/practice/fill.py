"""Filling an empty store with an invented office: members, proposals, meetings, for practising and for measuring."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from db.calendar import builtin_days
from db.people.records import Session
from db.people.settings import OfficeSettings
from db.practice.arriving import make_arriving, make_reviews
from db.practice.clues import make_clues
from db.practice.crowd import make_crowd
from db.practice.deeds import make_deeds, make_scoring
from db.practice.events import NUMBERED, count_of, make_events
from db.practice.guests import make_guests
from db.practice.handling import Handlers, handle
from db.practice.honours import make_honours
from db.practice.numbering import make_numbers
from db.practice.outcomes import make_outcomes
from db.practice.proposals import PROPOSALS, make_drafts
from db.practice.reflected import make_reflected
from db.practice.reports import make_reports
from db.practice.words import Dice
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from db.store.work import Work

LABEL = "装入练习数据"
_SEED = 20220118
_YEAR = 350  # days from which a session's year counts as a whole one


def fill(
    store: Store, *, scale: int = 1, seed: int = _SEED, today: date | None = None, years: int = 2
) -> None:
    """Fill an empty store in one baseline work; the same seed and day give the same office.

    ``scale`` multiplies the members, proposals and events of a year; ``years`` is how many sessions, the
    current one included, have proposals and events. Everything is placed around ``today``: some answers are
    late, some due, a meeting is near.

    :raises Refused: when the store already has something in it, or a number makes no sense.
    """
    if scale < 1 or years < 1:
        raise Refused("规模和年数至少是 1。", field="scale", code="scale")
    if store.value("SELECT 1 FROM membership LIMIT 1") or store.value("SELECT 1 FROM proposal LIMIT 1"):
        raise Refused("练习数据只能装入空的数据库，这里已经有内容了。请另建一个。", code="not_empty")
    today = today or store.clock().date()
    dice = Dice(seed)
    with store.baseline(LABEL) as work:
        _settings(work)
        crowd = make_crowd(work, dice, scale=scale, today=today)
        first, last = crowd.term.since.year, today.year + 1
        work.insert_all(builtin_days(range(first, last + 1)))
        year = _Office(work=work, dice=dice, handlers=Handlers(crowd), scale=scale, today=today)
        for place, session in enumerate(crowd.sessions, start=1):
            year.session(session, filled=place > len(crowd.sessions) - years)
        for session in crowd.sessions[-years:]:
            make_reviews(work, session)
            make_honours(work, Dice(f"{seed} {session.number}"), crowd, session, today=today)
        make_arriving(work, Dice(f"{seed} new"), crowd, crowd.sessions[-1], scale=scale, today=today)
        make_clues(work, Dice(f"{seed} clues"), crowd, scale=scale, today=today)
        make_outcomes(work, Dice(f"{seed} outcomes"), crowd, today=today)
        since = crowd.sessions[-years:][0].opens
        make_deeds(work, Dice(f"{seed} deeds"), crowd, since=since, scale=scale, today=today)
        make_reflected(work, crowd.sessions[-years:], today=today)
        make_scoring(work, Dice(f"{seed} points"), crowd, since=since, today=today)
        make_reports(work, Dice(f"{seed} reports"), crowd, today=today)
        make_numbers(work, crowd.sessions[-1], today=today)
        make_guests(work, Dice(f"{seed} guests"), crowd.sessions[-1])


def _settings(work: Work) -> None:
    office = OfficeSettings()
    phone, address = "020-18000000", "广州市云山区云麓路1号"
    save(work, replace(office, contact="程立", phone=phone, address=address, postcode="510000"))
    save(
        work,
        replace(
            ProposalSettings(), return_to=office.proposals_office, return_address=address,
            return_contact="程立", return_phone=phone,
        ),
    )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class _Office:
    work: Work
    dice: Dice
    handlers: Handlers
    scale: int
    today: date
    series: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NUMBERED, 0))

    def session(self, session: Session, *, filled: bool) -> None:
        """Write a session's proposals and events; of one long past only its numbered meetings are counted."""
        crowd = self.handlers.crowd
        following = [one.opens for one in crowd.sessions if one.number == session.number + 1]
        after = following[0] if following else session.opens + timedelta(days=365)
        share = min(1.0, (after - session.opens).days / _YEAR)
        if not filled:
            for kind in NUMBERED:
                self.series[kind] += count_of(kind, share)
            return
        until = after - timedelta(days=15)
        self._proposals(session, round(PROPOSALS * share * self.scale), until)
        make_events(
            self.work, self.dice, crowd, session, share=share * self.scale, until=until, today=self.today,
            series=self.series,
        )  # fmt: skip

    def _proposals(self, session: Session, count: int, until: date) -> None:
        work, dice, today = self.work, self.dice, self.today
        drafts = make_drafts(work, dice, self.handlers.crowd, session, count=count, until=until, today=today)
        handled = handle(work, dice, self.handlers, session, drafts, today=today)
        # A joined proposal refers to its main one, which must be there first.
        work.insert_all(draft.record for draft in drafts if draft.record.main is None)
        work.insert_all(draft.record for draft in drafts if draft.record.main is not None)
        work.insert_all(proposer for draft in drafts for proposer in draft.proposers)
        work.insert_all(handled.assignments)
        work.insert_all(handled.replies)
        work.insert_all(handled.feedback)
        work.insert_all(handled.steps)
        work.insert_all(handled.contacts)
