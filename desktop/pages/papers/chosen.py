"""What is chosen on the page 文书: subjects, a style of paper, a duty period; and whom the style is made for."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from db.duty.periods import Period, period_for, periods, whole_terms
from db.store.errors import Refused
from desktop.desk.desk import Desk
from desktop.desk.list_sheets import GONE, list_subject
from desktop.desk.press import Order, tasks_of
from desktop.desk.sheet import Style
from desktop.desk.sheets import STYLES
from desktop.desk.subject import Subject, in_period
from desktop.desk.subjects import period_of, subjects_of
from desktop.desk.subjects_related import kinds_for, related
from desktop.desk.subjects_wide import period_subject
from desktop.pages.papers.files import OF_A_PERIOD, OF_A_TERM, batch_title, batch_words, everything, title_of
from desktop.papers.kind import SubjectKind


class Chosen:
    """Holds the choice; asks the store for what follows from it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.subjects: tuple[Subject, ...] = ()
        self.style: Style | None = None
        self._period: Period | None = None

    @property
    def today(self) -> date:
        return self._desk.store.clock().date()

    @property
    def many(self) -> bool:
        return len(self.subjects) > 1

    @property
    def comes_in_many(self) -> bool:
        """Whether papers of the chosen style can be made for all there is: not of the one list that is shown."""
        return self.style is not None and self.style.kind.subject != "list"

    # Subjects

    def find(self, of: SubjectKind, records: Sequence[int]) -> list[Subject]:
        """Return records as subjects.

        :raises Refused: when one of them is gone.
        """
        if of == "list":
            return self._lists(records)
        return subjects_of(
            self._desk.store, of, records, period=self.period if of == "member" else None,
            session=self._desk.session, today=self.today,
        )  # fmt: skip

    def _lists(self, records: Sequence[int]) -> list[Subject]:
        missing = [each for each in records if each not in self._desk.lists]
        if missing:
            raise Refused(GONE, field="subject", code="missing")
        return [list_subject(each, self._desk.lists[each]) for each in records]

    def take(self, found: Sequence[Subject]) -> None:
        """Take these subjects, and with them a style that fits."""
        self.subjects = tuple(found)
        fitting = self.fitting()
        if self.subjects and self.style not in fitting:
            self.style = fitting[0]

    def reload(self) -> None:
        """Read the chosen subjects anew: one may be renamed or gone."""
        if self.subjects:
            try:
                self.subjects = tuple(self.find(self.subjects[0].kind, [one.id for one in self.subjects]))
            except Refused:
                self.subjects = ()

    def fitting(self) -> tuple[Style, ...]:
        """Return the styles of papers about what is chosen, its own first; all while nothing is."""
        if not self.subjects:
            return tuple(each for each in STYLES if each.kind.subject != "list")
        return tuple(
            each for kind in kinds_for(self.subjects) for each in STYLES if each.kind.subject == kind
        )

    def made_for(self, style: Style) -> list[Subject]:
        """Return whom a style's papers are made for: what is chosen, or its units, or the whole meeting.

        :raises Refused: when one of them is gone, or there is none.
        """
        found = related(self._desk.store, self.subjects, style.kind.subject, today=self.today)
        if not found:
            raise Refused("还没有交办，没有承办单位。", field="subject", code="missing")
        return found

    def alone(self, style: Style) -> tuple[SubjectKind, int] | None:
        """Return the subject of a style there is only one of: everybody, the session, the period."""
        of, session = style.kind.subject, self._desk.session
        if of == "roster":
            return of, 0
        if of == "session" and session is not None:
            return of, session.id
        if of == "period":
            try:
                return of, period_subject(self.period).id
            except Refused:  # no term yet
                return None
        return None

    def all_for(self, styles: Sequence[Style]) -> list[Subject]:
        """Return whom a batch is for: all that is chosen, or all there is, by each kind of subject.

        :raises Refused: when the store has no term yet, or something is gone.
        """
        by_kind = {style.kind.subject: style for style in styles}
        period = self.period if any(kind in OF_A_PERIOD for kind in by_kind) else None
        return [
            one
            for style in by_kind.values()
            for one in (self.made_for(style) if self.many else everything(self._desk, style, period))
        ]

    # Orders

    def order(self, style: Style, folder: Path, answers: Mapping[str, str]) -> Order:
        """Return the order of what is chosen, in one style.

        :raises Refused: when there is nothing to make it for.
        """
        found = self.made_for(style)
        return Order(
            tasks=tasks_of([style], found), folder=folder, title=title_of(style, found), answers=answers
        )

    def batch(
        self, styles: Sequence[Style], found: Sequence[Subject], folder: Path, answers: Mapping[str, str]
    ) -> tuple[Order, str]:  # fmt: skip
        """Return the order of a batch, in a folder of its own, and whom it is for in words."""
        period = self.period if self.periods(styles) else None
        title = batch_title(self._desk, styles, period)
        order = Order(tasks=tasks_of(styles, found), folder=folder / title, title=title, answers=answers)
        return order, batch_words(self._desk, styles, period, found, chosen=self.many)

    # The duty period

    @property
    def period(self) -> Period:
        """The duty period archives are of: the one chosen here, else the session's.

        :raises Refused: when the store has no term yet.
        """
        if self._period is None:
            self._period = period_of(self._desk.store, self._desk.session, "", self.today)
        return self._period

    def forget_period(self) -> None:
        self._period = None

    def wish(self, paper: str, period: str) -> None:
        """Take the kind of paper and the duty period asked for on another page, where one was."""
        self.style = next((each for each in STYLES if each.kind.name == paper), self.style)
        if period:
            self.turn_to(period)

    def turn_to(self, name: str) -> None:
        """Choose another duty period for the same subjects."""
        self._period = period_for(self._desk.store, name)
        if self.subjects and self.subjects[0].kind == "period":
            self.subjects = (period_subject(self._period),)
        else:
            self.subjects = tuple(in_period(one, self._period) for one in self.subjects)

    def periods(self, styles: Sequence[Style]) -> list[str]:
        """Return the duty periods these styles can be made of, the newest first; none when they have no year."""
        if not any(style.kind.subject in OF_A_PERIOD for style in styles):
            return []
        try:
            found = [one.name for one in periods(self._desk.store, today=self.today)]
            if all(style.kind.name in OF_A_TERM for style in styles):
                found += [one.name for one in whole_terms(self._desk.store)]
            current = self.period.name
        except Refused:  # no term yet: nobody to make an archive of
            return []
        return found if current in found else [current, *found]
