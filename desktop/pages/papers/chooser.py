"""The line that chooses what papers are made for: a number, words, letters of a name."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from db.people.records import Body, BodyId, BodyKind
from db.search.entries import BODY, EVENT, MEMBER, PROPOSAL
from db.search.queries import search
from db.store.reader import Reader
from desktop.desk.look import look
from desktop.desk.subject import WORDS, Subject
from desktop.widgets.inputs import clearable
from desktop.widgets.suggest import Candidate, Suggestions

_FOUND = 14
_GROUPS = {PROPOSAL: "提案", MEMBER: "委员", EVENT: "会议活动", BODY: "名册与单位"}
_SHORT = {"event": "会议"}


class Chooser(QLineEdit):
    """``picked(kind, id)`` when the clerk chose a record, ``cleared`` when the line was emptied."""

    picked = Signal(str, object)
    cleared = Signal()

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self._kinds: tuple[str, ...] = tuple(_GROUPS)
        self.setAccessibleName("对象")
        self.setPlaceholderText("提案号、姓名、会议名称或拼音首字母")
        clearable(self)
        self.addAction(look().icon("search", "ink_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self._shown = ""
        self.suggestions = Suggestions(self, self.look_for, nothing="没有找到")
        self.suggestions.picked.connect(self._on_picked)
        self.textChanged.connect(self._on_text)

    def look_for(self, text: str) -> list[Candidate]:
        """Return records by what was typed; bodies only where papers are made for them."""
        found = []
        for hit in search(self._reader, text, limit=_FOUND, kinds=self._kinds):
            if hit.kind == BODY and self._made_for(hit.id) is None:
                continue
            found.append(
                Candidate(
                    id=hit.id, words=hit.title, detail=hit.detail, kind=hit.kind, group=_GROUPS[hit.kind]
                )
            )
        found.sort(key=lambda each: self._kinds.index(each.kind))
        return found

    def _made_for(self, body: int) -> str | None:
        """Return which papers a body has: a roster of its members, or letters to it; None when neither."""
        kind = self._reader.get(Body, BodyId(body)).kind
        if kind is BodyKind.HANDLER:
            return "handler"
        with_members = {BodyKind.SECTOR, BodyKind.COMMITTEE, BodyKind.GROUP, BodyKind.STREET}
        return "roster" if kind in with_members else None

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Say what is chosen."""
        if not subjects:
            words = ""
        elif len(subjects) == 1:
            one = subjects[0]
            number = f" {one.number}" if one.kind == "proposal" and one.number else ""
            words = f"{_SHORT.get(one.kind, WORDS[one.kind].words)}{number} {one.detail if one.kind == 'proposal' else one.words}"
        else:
            words = f"已选 {WORDS[subjects[0].kind].count(len(subjects))}"
        self._shown = words
        self.setText(words)
        self.setCursorPosition(0)
        if self.hasFocus():
            self._select()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let what is typed take the place of what was chosen."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._select)

    def _select(self) -> None:
        """Select backwards: the beginning says what it is and must stay in sight."""
        self.end(False)  # noqa: FBT003 - Qt's own way of calling it
        self.home(True)  # noqa: FBT003 - Qt's own way of calling it

    def _on_text(self, text: str) -> None:
        if not text and self._shown:
            self._shown = ""
            self.cleared.emit()

    def _on_picked(self, candidate: Candidate) -> None:
        kind = self._made_for(candidate.id) if candidate.kind == BODY else candidate.kind
        self.picked.emit(kind, candidate.id)
