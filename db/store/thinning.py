"""Which backups may go: decided by counting them, never by their age, so that a wrong clock cannot empty the shelf."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

_DAYS_WHOLE = 2
_BUCKETS: tuple[tuple[Callable[[datetime], Hashable], int | None], ...] = (
    (lambda at: at.date(), 12),
    (lambda at: at.isocalendar()[:2], 10),
    (lambda at: (at.year, at.month), 24),
    (lambda at: at.year, None),  # one a year for ever: a term is five years, an office is longer
)
_BEFORE = 3
_UNVERIFIED = 3
_EARLIEST = datetime(2024, 1, 1)
_GAP = timedelta(days=400)
_DAY = timedelta(days=1)


class Dated(Protocol):
    """What thinning reads of a backup."""

    @property
    def made_at(self) -> datetime: ...
    @property
    def work_seq(self) -> int: ...
    @property
    def verified(self) -> bool: ...
    @property
    def before_risk(self) -> bool: ...


B = TypeVar("B", bound=Dated)


def plausible(now: datetime, *, last_work: datetime | None, last_backup: datetime | None) -> bool:
    """Return whether the clock can be believed: not before what was already recorded, not years after it."""
    known = [each for each in (last_work, last_backup) if each is not None]
    if now < _EARLIEST or (last_work is not None and last_work > now + _DAY):
        return False
    return not known or now - max(known) < _GAP


def superfluous(backups: Sequence[B], now: datetime) -> list[B]:
    """Return the backups that may be deleted, oldest first.

    Kept: all of the last two days that have any, the newest of each of the last 12 days, 10 weeks, 24 months and of
    every year, the last three made before something risky, the last three unverified ones, every one dated in the
    future, and always the newest verified one, by time and by work.
    """
    past = sorted((each for each in backups if each.made_at <= now + _DAY), key=lambda each: each.made_at)
    past.reverse()
    sound = [each for each in past if each.verified]
    kept = _kept(sound)
    kept += [each for each in sound if each.before_risk][:_BEFORE]
    kept += [each for each in past if not each.verified][:_UNVERIFIED]
    kept += sorted(sound, key=lambda each: (each.work_seq, each.made_at))[-1:]
    chosen = {id(each) for each in kept}
    return [each for each in reversed(past) if id(each) not in chosen]


def _kept(newest_first: Sequence[B]) -> list[B]:
    days = list(dict.fromkeys(each.made_at.date() for each in newest_first))[:_DAYS_WHOLE]
    kept = [each for each in newest_first if each.made_at.date() in days]
    for bucket, limit in _BUCKETS:
        newest: dict[Hashable, B] = {}
        for each in newest_first:
            newest.setdefault(bucket(each.made_at), each)
        kept += list(newest.values())[:limit]
    return kept
