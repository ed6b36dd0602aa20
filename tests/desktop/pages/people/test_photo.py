"""A member's picture is chosen from a file; what is no picture is said so."""

from pathlib import Path

from PySide6.QtGui import QImage

from desktop.desk.desk import Desk
from desktop.pages.people.page import PeoplePage
from desktop.pages.people.photo import remove_photo, take_photo
from tests.desktop.paper_store import PaperOffice


def test_a_file_that_is_no_picture_is_not_taken(desk: Desk, office: PaperOffice, tmp_path: Path) -> None:
    wrong = tmp_path / "简历.jpg"
    wrong.write_text("文字", encoding="utf-8")
    assert take_photo(desk, office.person("one"), wrong) is None


def test_a_store_without_a_file_says_where_pictures_would_lie(
    desk: Desk, office: PaperOffice, tmp_path: Path
) -> None:
    picture = tmp_path / "何明.png"
    QImage(8, 10, QImage.Format.Format_RGB32).save(str(picture))
    assert take_photo(desk, office.person("one"), picture) is None
    remove_photo(desk, office.person("one"))


def test_the_menu_offers_a_picture(page: PeoplePage, office: PaperOffice) -> None:
    page.show_record("person", office.person("one"))
    view = page.side.record
    view._fill_menu()
    assert [action.text() for action in view._menu.actions()][-1] == "加照片…"
