"""A tab of the year that is a book of records: their list and their form."""

from PySide6.QtWidgets import QWidget

from db.duty.overview import Overview
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import column
from desktop.widgets.editor import Book, Editor


class RecordsTab(QWidget):
    """Other deeds and bulletins differ in their books only."""

    def __init__(self, year: DutyYear, book: Book) -> None:
        super().__init__()
        self.editor = Editor(year.desk, book)
        self.setLayout(column(self.editor, spacing=0))

    @property
    def dirty(self) -> bool:
        return self.editor.dirty

    def refresh(self) -> None:
        self.editor.refresh()

    def show_found(self, found: Overview) -> None:
        """Leave everything as it is: records need no reckoning."""

    def show_record(self, kind: str, record: int) -> bool:
        del kind
        return self.editor.choose(record)

    def start_new(self) -> None:
        self.editor.start_new()

    def back(self) -> bool:
        return self.editor.back()
