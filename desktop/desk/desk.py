"""The desk: holds the office, does its work, and says what changed, what was refused and what to open."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.papers.facts import ListFacts
from db.people.records import SessionId
from db.people.sessions import SessionRow, current_session, sessions
from db.people.settings import OfficeSettings
from db.store.errors import Refused, Trouble
from db.store.journal import WorkEntry, entry
from db.store.reader import Watcher
from db.store.settings import load
from db.store.store import Done, Store
from db.venue.records import Manifest
from desktop.desk.jobs import Jobs
from desktop.desk.local import Local
from desktop.desk.notices import Notices


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an operation: true when it was done; else ``refused`` or ``trouble`` says why not."""

    value: Any = None
    refused: Refused | None = None
    trouble: Trouble | None = None

    def __bool__(self) -> bool:
        return self.refused is None and self.trouble is None


class Desk(QObject):
    """The running application's session over one open store.

    ``changed`` carries a ``Done`` (entry and changes), ``refused`` a ``Refused``; ``opening`` a kind's name and an id,
    ``creating`` a kind's name, ``going`` the key of a page, ``listing`` the key of a page and filters of its list,
    ``printing`` a kind and the ids to make papers of; ``session_chosen`` comes after another session was chosen;
    ``restoring`` carries the backup that shall take the place of the store, ``switching`` the path of another store
    to open or None for the first start, ``seated`` who is at the desk now.
    """

    changed = Signal(object)
    refused = Signal(object)
    opening = Signal(str, object)
    creating = Signal(str)
    going = Signal(str)
    listing = Signal(str, object)
    printing = Signal(str, object)
    session_chosen = Signal()
    backup_said = Signal(str)
    restoring = Signal(object)
    switching = Signal(object)
    seated = Signal(str)

    def __init__(
        self,
        store: Store,
        *,
        clerk: str,
        local: Local,
        venue: Manifest | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.venue = venue  # the package the store was laid from; None for an office's own
        self.clerk = clerk
        self.local = local
        self.jobs = Jobs(self)
        self.notices = Notices(self)
        self.wished_paper = ""  # the kind of paper that was asked for with the last printing
        self.wished_period = ""  # and the duty period it is to be of
        self.lists: dict[int, ListFacts] = {}  # as they were shown when last printed
        self.office = load(store, OfficeSettings).short
        self._sessions: list[SessionRow] | None = None
        self._session: SessionId | None = None

    # Doing

    def do(self, label: str, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Outcome:
        """Run ``operation(work, ...)`` as one named work and tell everybody; a rule that says no is in the outcome."""

        def run() -> Any:
            with self.store.work(label) as work:
                return operation(work, *args, **kwargs)

        return self._told(run)

    def note(self, label: str, *, note: str = "") -> Outcome:
        """Keep in the audit that private facts are shown or given away; only when that worked may they be."""
        try:
            noted = self.store.note(label, note=note)
        except Trouble as trouble:
            self.notices.trouble(trouble)
            return Outcome(trouble=trouble)
        self.changed.emit(noted)
        return Outcome(value=noted)

    def undo(self, work: int | None = None) -> Outcome:
        """Take back a work, the last one in effect when none is named; a big one beside the window."""
        target = self.store.undoable if work is None else entry(self.store.connection, work)
        return self._set_back("撤销", target, lambda watcher: self.store.undo(work, watcher=watcher))

    def redo(self) -> Outcome:
        """Take back the last undo; of a big work beside the window."""
        return self._set_back("重做", self.store.redoable, lambda watcher: self.store.redo(watcher=watcher))

    def _set_back(
        self, verb: str, target: WorkEntry | None, run: Callable[[Watcher | None], Done]
    ) -> Outcome:
        if target is None or not self.store.slow_to_set_back(target.id):
            return self._told(lambda: run(None))
        from desktop.desk.bulk import run_waiting

        before = self.store.last_done
        label = f"{verb}：{target.label.removeprefix('撤销：').removeprefix('重做：')}"
        outcome = run_waiting(self, label, lambda progress: run(progress.step), cancelled="内容还和原来一样")
        if outcome is None:  # cancelled, which has been said already
            return Outcome(refused=Refused(f"“{label}”已取消，内容还和原来一样。", code="cancelled"))
        if outcome:
            self.tell(before)
        return outcome

    def _told(self, run: Callable[[], Any]) -> Outcome:
        before = self.store.last_done
        try:
            value = run()
        except Refused as refused:
            return self.refuse(refused)
        except Trouble as trouble:
            self.notices.trouble(trouble)
            return Outcome(trouble=trouble)
        self.tell(before)
        return Outcome(value=value)

    def refuse(self, refused: Refused) -> Outcome:
        self.refused.emit(refused)
        return Outcome(refused=refused)

    def tell(self, before: Done | None) -> None:
        """Tell the pages what the last work changed, if there was one since ``before``."""
        done = self.store.last_done
        if done is None or done is before:
            return
        if done.changes.tables & {"session", "term"}:
            self._sessions = None
            self.session_chosen.emit()
        if "setting" in done.changes.tables:
            self.office = load(self.store, OfficeSettings).short
        self.changed.emit(done)

    def sit(self, clerk: str) -> None:
        """Let another clerk sit down: from now on works bear this name."""
        self.clerk = self.local.clerk = self.store.actor = clerk
        self.local.save()
        self.seated.emit(clerk)

    # Where the clerk is

    def open(self, kind: str, record: int) -> None:
        """Ask the window to show a record."""
        self.opening.emit(kind, record)

    def create(self, kind: str) -> None:
        """Ask the window for a new record of a kind."""
        self.creating.emit(kind)

    def go(self, page: str) -> None:
        self.going.emit(page)

    def show_list(self, page: str, **values: str) -> None:
        """Ask for a page's list narrowed by these filters: the list behind a figure."""
        self.listing.emit(page, values)

    def print(self, kind: str, records: Sequence[int], *, paper: str = "", period: str = "") -> None:
        """Ask for the papers of these records, of the kind and the duty period named where there is one."""
        self.wished_paper, self.wished_period = paper, period
        self.printing.emit(kind, tuple(records))

    def take_wish(self) -> tuple[str, str]:
        """Return kind and period asked for with the printing, once: what is chosen on the page of papers later holds."""
        wish = self.wished_paper, self.wished_period
        self.wished_paper = self.wished_period = ""
        return wish

    def print_list(self, facts: ListFacts) -> None:
        """Ask for a list on paper as it is shown now; printed again, it is known by its title."""
        number = int.from_bytes(hashlib.sha256(facts.title.encode()).digest()[:7])
        self.lists[number] = facts
        self.print("list", (number,))

    @property
    def sessions(self) -> list[SessionRow]:
        """All sessions, the newest first."""
        if self._sessions is None:
            self._sessions = sessions(self.store)
        return self._sessions

    @property
    def session(self) -> SessionRow | None:
        """The session the clerk works in: the one last chosen, else the one of today; None in an empty store."""
        wanted = self._session or self.local.session
        for each in self.sessions:
            if str(each.id) == str(wanted):
                return each
        return current_session(self.store, self.store.clock().date())

    @property
    def session_words(self) -> str:
        """九届二次; nothing in an empty store."""
        return "" if self.session is None else self.session.words

    def choose_session(self, session: SessionId) -> None:
        self._session = session
        self.local.session = str(session)
        self.session_chosen.emit()
