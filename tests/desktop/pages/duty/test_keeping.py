"""Archives of a closed year are made in both formats, kept, and handed out byte by byte."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.duty.freezing import freeze
from db.duty.kept_archives import kept
from db.duty.ledger import score
from db.duty.overview import overview
from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.schemes import use_scheme
from db.office import Desk as Who
from db.office import create_store
from db.people.photos import set_photo
from db.people.records import Person
from db.people.settings import OfficeSettings
from db.store import attachments
from db.store.attachments import hash_of
from db.store.settings import save
from desktop.desk.reckoning import Reckoning
from desktop.pages.duty.keeping import KeptFiles
from desktop.pages.duty.year import DutyYear
from tests.db.duty.duty_store import duty_year
from tests.desktop.conftest import OpenDesk

TODAY = date(2022, 12, 20)


@pytest.mark.usefixtures("qapp")
def test_a_closed_year_is_kept_in_word_and_pdf_and_handed_out_again(
    open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    store = create_store(tmp_path / "office.db", Who(clerk="程立", machine=3))
    made = duty_year(store)
    Image.new("RGB", (300, 400), "navy").save(tmp_path / "何明.png")
    picture = attachments.add(
        attachments.folder_of(tmp_path / "office.db"), tmp_path / "何明.png", "何明.png"
    )
    with store.work("照片") as work:
        set_photo(work, work.get(Person, made.people["one"]), picture)
    scheme = presets()["桐城"]
    with store.work("封存") as work:
        save(work, OfficeSettings(committee="政协广州市云山区委员会"))
        version = use_scheme(work, period_for(work, "2022"), scheme, at=datetime(2022, 12, 1))
        period = period_for(work, "2022")
        frozen = freeze(
            work, period, version, score(work, period, scheme, today=TODAY), on=TODAY, by="主席会议"
        )
    desk = open_desk(store)
    year = DutyYear(desk, Reckoning(desk))
    year.period = period_for(store, "2022")
    year.reckoning.ask(year.period)
    qtbot.waitUntil(lambda: year.found is not None)
    part = KeptFiles(year)
    qtbot.addWidget(part)
    part.show_frozen(frozen)
    guard = QTimer(interval=30_000)
    guard.timeout.connect(QApplication.closeAllWindows)
    guard.start()
    part.make_all()
    files = kept(store, frozen)
    people = len(overview(store, year.period, today=TODAY).rows)
    assert len(files) == 2 * people
    assert {Path(each.name).suffix for each in files} == {".docx", ".pdf"}
    target = tmp_path / "out"
    target.mkdir()
    part.save(files, target)
    guard.stop()
    contents = {path.name: path.read_bytes() for path in target.iterdir()}
    folder = attachments.folder_of(tmp_path / "office.db")
    assert contents == {each.name: attachments.read(folder, each.content) for each in files}
    pictured = [
        each.name for each in files if each.name.endswith(".docx") and b"word/media/" in contents[each.name]
    ]
    assert pictured == [
        each.name for each in files if each.person == made.people["one"] and each.name.endswith(".docx")
    ]
    assert sorted(hash_of(path) for path in target.iterdir()) == sorted(each.content.hash for each in files)
    store.close()
