"""Named views of a list: what it is narrowed by, its columns and its order, kept for the office and put on again."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMenu

from db.store.kind import Field
from db.store.views import (
    NAME_LIMIT,
    SavedView,
    move_view,
    remove_view,
    rename_view,
    renew_view,
    save_view,
    view_content,
    views,
)
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.listing import Listing
from desktop.widgets.tasks import Task

_NAME = Field(name="name", words="名称", required=True, limit=NAME_LIMIT, help="如“我的逾期件”，全机关都能用")


class SavedViews:
    """The views of one list; ``order`` and ``set_order`` reach an order the page keeps besides the table's own."""

    def __init__(
        self, desk: Desk, page: str, listing: Listing, begin: Callable[[Task], object], *,
        order: Callable[[], str] = str, set_order: Callable[[str], object] = lambda _name: None,
    ) -> None:  # fmt: skip
        self._desk, self._page, self._listing, self._begin = desk, page, listing, begin
        self._order, self._set_order = order, set_order
        self.current: SavedView | None = None

    def attach(self, menu: QMenu, *, above: Callable[[QMenu], object] = lambda _menu: None) -> None:
        """Fill a menu anew whenever it opens; ``above`` adds first what the page has of its own."""

        def refill() -> None:
            menu.clear()
            for old in menu.findChildren(QMenu):
                old.deleteLater()
            above(menu)
            self.fill(menu)

        menu.aboutToShow.connect(refill)

    def fill(self, menu: QMenu) -> None:
        """Add the views of the office to a menu, and what can be done with them."""
        found = views(self._desk.store, self._page)
        now = self.content()
        for view in found:
            action = menu.addAction(view.name)
            action.setCheckable(True)
            action.setChecked(view.content == now)
            action.triggered.connect(lambda _on=False, view=view: self.put_on(view))
        if found:
            menu.addSeparator()
        menu.addAction("保存当前视图…").triggered.connect(lambda _on=False: self._begin(self.saving()))
        self.current = next((view for view in found if self.current and view.id == self.current.id), None)
        if self.current is not None:
            self._manage(menu.addMenu(f"“{self.current.name}”"), self.current, now)
        columns = self._listing.table.column_menu(menu)
        columns.setTitle("选择列")
        menu.addMenu(columns)

    def _manage(self, menu: QMenu, view: SavedView, now: dict[str, str]) -> None:
        renew = menu.addAction("改成现在的样子")
        renew.setEnabled(view.content != now)
        renew.triggered.connect(
            lambda _on=False: self._desk.do(f"更新视图“{view.name}”", renew_view, view, now)
        )
        menu.addAction("改名…").triggered.connect(lambda _on=False: self._begin(self.renaming(view)))
        for words, by in (("上移", -1), ("下移", 1)):
            menu.addAction(words).triggered.connect(
                lambda _on=False, words=words, by=by: self._desk.do(
                    f"{words}视图“{view.name}”", move_view, view, by
                )
            )
        menu.addAction("删除").triggered.connect(
            lambda _on=False: self._desk.do(f"删除视图“{view.name}”", remove_view, view)
        )

    def content(self) -> dict[str, str]:
        """Return what the list is set to now."""
        bar, table = self._listing.filters, self._listing.table
        kept = {name: value for name, value in bar.values().items() if name != "only"}
        shown = [column.name for column in table.rows.columns]
        return view_content(filters=kept, text=bar.text, columns=shown, order=self._order())

    def put_on(self, view: SavedView) -> None:
        """Set the list to what a view keeps; what this list does not have (any more) is said, and left out."""
        self.current = view
        bar = self._listing.filters
        if view.columns:
            self._listing.table.show_columns(view.columns)
        if view.order and view.order != self._order():
            self._set_order(view.order)
        bar.line.setText(view.text)
        bar.show_values(view.filters)
        missing = len(view.filters) - len(bar.values())
        if missing > 0:
            self._desk.notices.say(f"视图“{view.name}”里有 {missing} 项筛选在现在的列表里没有，已略过。")

    def saving(self) -> Task:
        """Return the sheet that asks for the name of a new view."""

        def submit(values: dict[str, Any]) -> Outcome:
            done = self._desk.do(
                f"保存视图“{values['name']}”", save_view, self._page, values["name"], self.content()
            )
            if done:
                self.current = done.value
            return done

        return Task(
            title="保存视图",
            about="记住现在的筛选、列和次序，下次在“视图”里直接选用",
            fields=(_NAME,),
            submit=submit,
        )

    def renaming(self, view: SavedView) -> Task:
        return Task(
            title="视图改名", about=view.name, fields=(_NAME,), values={"name": view.name},
            submit=lambda values: self._desk.do(f"视图改名“{values['name']}”", rename_view, view, values["name"]),
        )  # fmt: skip
