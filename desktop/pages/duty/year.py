"""The duty year the page shows: its period, what was reckoned of it, and what every tab of the page can do."""

from typing import Protocol

from db.duty.overview import Overview
from db.duty.periods import Period
from desktop.desk.desk import Desk
from desktop.desk.reckoning import Reckoning


class DutyYear:
    """Held by the page, read by its tabs."""

    def __init__(self, desk: Desk, reckoning: Reckoning) -> None:
        self.desk = desk
        self.reckoning = reckoning
        self._period: Period | None = None

    @property
    def period(self) -> Period:
        assert self._period is not None  # noqa: S101 - tabs are shown only when there is one
        return self._period

    @period.setter
    def period(self, period: Period) -> None:
        self._period = period

    @property
    def there(self) -> bool:
        """Whether there is a year to show: an office without a term has none."""
        return self._period is not None

    @property
    def found(self) -> Overview | None:
        """What was reckoned; None while it is being reckoned."""
        return self.reckoning.kept


class Part(Protocol):
    """What the page asks of a tab."""

    @property
    def dirty(self) -> bool: ...

    def refresh(self) -> None:
        """Read anew what needs no reckoning."""

    def show_found(self, found: Overview) -> None:
        """Show what was reckoned."""

    def back(self) -> bool: ...
