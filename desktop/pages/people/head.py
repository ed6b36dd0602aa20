"""The head of a member: picture, name, facts in a grid; phone and ID number in part until they are asked for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from db.office import attachment_folder
from db.people.masking import masked_id_number, masked_phone
from db.people.queries import MemberDetail
from db.people.records import BodyKind
from db.people.words import IN_OFFICE
from db.store.attachments import place_of
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import link
from desktop.widgets.labels import Elided, Tag, label

_PHOTO = (72, 96)
_COLUMNS = 3
_ROOM = 640  # pixels at 14 px text from which three columns of facts have room


class _Photo(QLabel):
    """The member's picture, else the first character of the name on a quiet ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "photo")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(*(look().px(side) for side in _PHOTO))

    def show_photo(self, desk: Desk, detail: MemberDetail) -> None:
        picture = QPixmap()
        if detail.person.photo and desk.store.path is not None:
            picture.load(str(place_of(attachment_folder(desk.store), detail.person.photo)))
        if picture.isNull():
            self.setText(detail.person.name[:1])
            self.setAccessibleName("没有照片")
            return
        way = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        self.setPixmap(picture.scaled(self.size(), way, Qt.TransformationMode.SmoothTransformation))
        self.setAccessibleName(f"{detail.person.name}的照片")


class _Fact(QWidget):
    """One fact: its name, its words, and where it is masked a link that shows it."""

    def __init__(self, words: str, shown: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._words = words
        self.value = Elided("")
        self.show_link: QPushButton | None = None
        name = label(words, "soft")
        name.setMinimumWidth(look().px(57))
        line = row(name, self.value, spacing=8)
        if shown is not None:
            self.show_link = link("显示", shown)
            self.show_link.setAccessibleName(f"显示{words}")
            line.addWidget(self.show_link)
        line.addStretch(1)
        self.setLayout(line)

    def say(self, words: str) -> None:
        self.value.say(words or "—")
        self.setAccessibleName(f"{self._words} {words}")


class MemberHead(QWidget):
    """Who it is. ``right`` takes the buttons of the record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._detail: MemberDetail | None = None
        self._photo = _Photo()
        self._name = label("", "h1", selectable=True)
        self._about = Elided("", "soft")
        self._tag = Tag()
        self.right = row(spacing=8)
        self.facts = {
            name: _Fact(words)
            for name, words in (
                ("sector", "界别"), ("committees", "专委会"), ("groups", "活动组"), ("employer", "单位"),
                ("party", "政治面貌"), ("birth", "出生年月"),
            )
        }  # fmt: skip
        self.phone = _Fact("手机", self._show_phone)
        self.id_number = _Fact("身份证", self._show_id_number)
        self.education = _Fact("学历职称")
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(12))
        grid.setVerticalSpacing(look().px(4))
        self._columns = 0
        self._order = (
            *(self.facts[name] for name in ("sector", "committees", "groups", "employer")), self.phone, self.id_number,
            *(self.facts[name] for name in ("party", "birth")), self.education,
        )  # fmt: skip
        self._arrange(_COLUMNS)
        head = row(self._name, self._tag, self._about, None, self.right, spacing=10)
        body = column(head, grid, None, spacing=8)
        line = row(self._photo, holding(body), spacing=16)
        line.setAlignment(self._photo, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(_COLUMNS if self.width() >= look().px(_ROOM) else _COLUMNS - 1)

    def _arrange(self, columns: int) -> None:
        """Put the facts in as many columns as leave each of them some words."""
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        for place, fact in enumerate(self._order):
            self._grid.addWidget(fact, place // columns, place % columns)
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
            self._grid.setColumnMinimumWidth(number, 1 if number < columns else 0)

    def show_detail(self, detail: MemberDetail) -> None:
        """Show a member; what was unmasked for another one is masked again."""
        self._detail = detail
        row_, person = detail.row, detail.person
        self._photo.show_photo(self._desk, detail)
        self._name.setText(row_.name)
        served = len({term.term for term in detail.terms})
        about = (
            f"委员证 {row_.number}" if row_.number else "", row_.post or "委员", f"连任 {served} 届" if served > 1 else "",
            str(row_.kind) if row_.kind != "本级" else "",
        )  # fmt: skip
        self._about.say("　".join(part for part in about if part))
        self._tag.say("" if row_.status == IN_OFFICE else row_.status, Tone.WARN)
        role = next(
            (held.role for held in detail.held if held.kind == BodyKind.SECTOR and held.until is None), ""
        )
        self.facts["sector"].say(f"{row_.sector}（{role}）" if role else row_.sector)
        self.facts["committees"].say("、".join(row_.committees))
        self.facts["groups"].say("、".join(row_.groups))
        self.facts["employer"].say(" ".join(part for part in (person.employer, person.job) if part))
        self.facts["party"].say("　".join(part for part in (person.party, person.nation, person.sex) if part))
        self.facts["birth"].say(_month(person.birth))
        self.education.say(" ".join(part for part in (person.education, person.title) if part))
        self._mask(self.phone, masked_phone(person.phone), there=bool(person.phone))
        self._mask(self.id_number, masked_id_number(person.id_number), there=bool(person.id_number))

    def _mask(self, fact: _Fact, words: str, *, there: bool) -> None:
        fact.say(words)
        if fact.show_link is not None:
            fact.show_link.setVisible(there)

    def _show_phone(self) -> None:
        if self._detail is not None:
            self._unmask(self.phone, self._detail.person.phone, "手机号码")

    def _show_id_number(self) -> None:
        if self._detail is not None:
            self._unmask(self.id_number, self._detail.person.id_number, "身份证号")

    def _unmask(self, fact: _Fact, words: str, what: str) -> None:
        if self._detail is None or not self._desk.note(f"显示{self._detail.row.label}的{what}"):
            return
        fact.say(words)
        if fact.show_link is not None:
            fact.show_link.hide()
        self._desk.notices.say(f"已显示{self._detail.row.label}的{what}，换一个人就会重新遮住")


def _month(birth: str) -> str:
    parts = [str(int(part)) for part in birth.split("-") if part]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, ("年", "月", "日"), strict=False))
