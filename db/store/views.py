"""Saved views of lists: filters, words, columns and order under a name, kept in the store for the whole office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NewType

from db.store.errors import Refused
from db.store.reader import Reader
from db.store.record import Record
from db.store.text import clean_line
from db.store.work import Work

ViewId = NewType("ViewId", int)
NAME_LIMIT = 30
_FILTER = "filter "


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Record):
    """``content`` holds one entry a filter, and what else the list was set to; lists of names are joined by blanks."""

    TABLE: ClassVar[str] = "saved_view"
    id: ViewId
    page: str
    name: str
    place: int
    content: dict[str, str]

    @property
    def filters(self) -> dict[str, str]:
        return {
            name.removeprefix(_FILTER): value
            for name, value in self.content.items()
            if name.startswith(_FILTER)
        }

    @property
    def text(self) -> str:
        return self.content.get("text", "")

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.content.get("columns", "").split())

    @property
    def order(self) -> str:
        return self.content.get("order", "")


def view_content(
    *, filters: Mapping[str, str], text: str = "", columns: Sequence[str] = (), order: str = ""
) -> dict[str, str]:
    """Return what a view keeps of a list; what is empty is left out, so that equal views are equal."""
    rest = {"text": text.strip(), "columns": " ".join(columns), "order": order}
    return {f"{_FILTER}{name}": value for name, value in filters.items()} | {
        name: value for name, value in rest.items() if value
    }


def views(reader: Reader, page: str) -> list[SavedView]:
    """Return the views of a page in their order."""
    return reader.find(SavedView, "WHERE page = ? ORDER BY place, id", page)


def _named(work: Work, page: str, name: str, *, own: ViewId | None = None) -> str:
    name = clean_line(name, limit=NAME_LIMIT, field="name")
    if not name:
        raise Refused("请给这个视图起个名字。", field="name", code="empty")
    if any(view.name == name and view.id != own for view in views(work, page)):
        raise Refused(f"已有叫“{name}”的视图，请换个名字，或更新那一个。", field="name", code="double")
    return name


def save_view(work: Work, page: str, name: str, content: Mapping[str, str]) -> SavedView:
    """Keep a list as it is set now under a name; it stands last.

    :raises Refused: when the name is missing or taken on this page.
    """
    name = _named(work, page, name)
    place = 1 + max((view.place for view in views(work, page)), default=0)
    return work.insert(
        SavedView(id=ViewId(work.new_id()), page=page, name=name, place=place, content=dict(content))
    )


def renew_view(work: Work, view: SavedView, content: Mapping[str, str]) -> SavedView:
    """Let a view keep what the list is set to now."""
    return work.update(view, content=dict(content))


def rename_view(work: Work, view: SavedView, name: str) -> SavedView:
    """Give a view another name.

    :raises Refused: when the name is missing or taken on this page.
    """
    return work.update(view, name=_named(work, view.page, name, own=view.id))


def move_view(work: Work, view: SavedView, by: int) -> None:
    """Move a view up (by -1) or down (by 1) among those of its page."""
    there = views(work, view.page)
    place = next(number for number, each in enumerate(there) if each.id == view.id)
    there.insert(max(0, min(len(there) - 1, place + by)), there.pop(place))
    for number, each in enumerate(there, 1):
        work.update(each, place=number)


def remove_view(work: Work, view: SavedView) -> None:
    work.delete(view)
