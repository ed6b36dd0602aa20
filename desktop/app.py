"""The one place that wires things: application, look, frame, store, desk, window; slow things after the first paint."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.desk.collecting import Collector
from desktop.desk.local import Local
from desktop.desk.look import look
from desktop.desk.paths import resource
from desktop.desk.theme import TextSize
from desktop.window.frame import Frame

if TYPE_CHECKING:
    from db.office import Desk as Who
    from db.store.backup import Backup
    from db.store.errors import CopyOnly
    from db.store.store import Store
    from desktop.desk.desk import Desk
    from desktop.desk.instance import Instance
    from desktop.desk.jobs import Progress
    from desktop.widgets.suggest import Candidate
    from desktop.window.first_start import FirstStart, NewOffice
    from desktop.window.places import Place
    from desktop.window.window import Window

_KIND_WORDS = {
    "member": "委员", "proposal": "提案", "event": "会议活动", "topic": "协商议题", "outcome": "协商成果",
    "speech": "大会发言", "clue": "提案线索", "body": "界别、专委会与单位",
}  # fmt: skip
_FOUND = 24
_LAST_MS = 400  # what is still running at the end gets no longer: the whole exit takes two seconds
_SETTLE_MS = 500  # the first page comes before what nobody waits for
_PRACTICE = "练习库.db"
_NO_SCREEN = "没有可用的显示器，不能打开窗口。命令行可以照常使用：python -m desktop --help"
_NO_INPUT_METHOD = "没有发现中文输入法：请在系统里设置 fcitx 或 ibus（环境变量 QT_IM_MODULE），然后重新登录。"


def run_window(store: Path | None) -> int:
    """Open the window on a store (the last one, or the first start, when none is named); returns the exit code."""
    if not has_screen(os.environ):
        sys.stderr.write(_NO_SCREEN + "\n")
        return 1
    gc.disable()  # until the collector takes it over
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    application = Application(app, Local.load())
    application.show()
    QTimer.singleShot(0, application, lambda: application.start(store))
    return app.exec()


def has_screen(environment: Mapping[str, str]) -> bool:
    """Return whether there is anything to draw on; Qt itself would abort the process."""
    if sys.platform in {"win32", "darwin"} or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def input_method_advice(environment: Mapping[str, str]) -> str:
    """Return what to set on a Linux desktop where no Chinese input method reaches us, or nothing."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM") == "offscreen":
        return ""
    names = ("QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS")
    return "" if any(environment.get(name) for name in names) else _NO_INPUT_METHOD


class Application(QObject):
    """One run of the program: a frame that holds the first start or an open office."""

    def __init__(self, app: QApplication, local: Local, *, places: "Sequence[Place] | None" = None) -> None:
        super().__init__(app)
        self.local = local
        self.window: Window | None = None
        self.first: FirstStart | None = None
        self.desk: Desk | None = None
        self._places = places
        self._app = app
        self._instance: Instance | None = None
        self._unhook: Callable[[], None] | None = None
        app.setApplicationName("antou")
        app.setApplicationDisplayName("政协案头")
        app.setWindowIcon(QIcon(str(resource("icons", "antou.svg"))))
        sizes = {str(size): size for size in TextSize}
        look().wear(theme=local.theme, size=sizes.get(local.text_size, TextSize.NORMAL))
        self._collector = Collector(self)
        self.frame = Frame(local)
        self.frame.closed.connect(self._on_closed)

    def show(self) -> None:
        """Show the frame: the first paint, before anything slow is loaded."""
        self.frame.show()

    # Starting

    def start(self, store: Path | None) -> bool:
        """Open an office or the first start; False when a window that was open already came forward instead."""
        self._prepare()
        path = store or (Path(self.local.store) if self.local.store else None)
        if path is None:
            self.ask()
            return True
        return self.open(path)

    def _prepare(self) -> None:
        """Catch our own errors, and let Qt's own dialogs speak Chinese."""
        from desktop.desk.crash import Crash

        crash = Crash(log=self.local.path.with_name("antou.log"), parent=self)
        crash.happened.connect(lambda words: crash.show(words, self.frame))
        self._unhook = crash.install()
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        translator = QTranslator(self)
        if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(translator)

    def ask(self, sentence: str = "") -> None:
        """Show the first start, with what went wrong before."""
        from desktop.window.first_start import FirstStart

        if self.first is None:
            self.first = FirstStart()
            self.first.founded.connect(self.found)
            self.first.opened.connect(self.open)
            self.first.practised.connect(self.practise)
            self.frame.hold(self.first)
        self.first.say(sentence)

    def open(self, path: Path) -> bool:
        """Open a store and its window; whatever fails is said, and nothing is touched."""
        from db.office import open_store
        from db.store.errors import CopyOnly, Trouble

        try:
            store = open_store(path, self._who())
        except CopyOnly as why:
            return self._read(path, why)
        except Trouble as trouble:
            self.ask(f"{trouble.sentence}{trouble.advice}")
            self._offer_rescue(path)
            return True
        self._enter(store)
        return True

    def _offer_rescue(self, path: Path) -> None:
        """Offer the newest good backup of a store that cannot be opened."""
        from db.store.shelf import newest_named
        from desktop.desk.backups import places

        found = newest_named(places(path, self.local.second_place), path, now=datetime.now())
        if found is not None and self.first is not None:
            words = f"恢复到 {found.made_at:%Y-%m-%d %H:%M} 的备份（现有文件会保留）"
            self.first.offer(words, lambda: self._put_back(path, found, clerk=self.local.clerk or "本机"))

    def _who(self) -> "Who":
        from db.office import Desk as Who

        if self.first is not None:
            self.local.clerk = self.first.clerk or self.local.clerk
        self.local.save()  # the number of this installation must not be drawn anew
        return Who(clerk=self.local.clerk or "本机", machine=self.local.machine)

    def _read(self, path: Path, why: "CopyOnly") -> bool:
        """Raise the window that has it, or read a copy and say who writes or why nobody can."""
        from db.office import open_copy
        from db.store.errors import Trouble
        from db.store.lock import Held
        from desktop.desk.instance import raise_first

        holder = why.holder if isinstance(why, Held) else None
        if holder is not None and holder.here and raise_first(path):
            self.frame.close()
            return False
        try:
            store = open_copy(path, why=why)
        except Trouble as trouble:
            self.ask(f"{trouble.sentence}{trouble.advice}")
            return True
        desk = self._enter(store)
        at = f"{store.clock():%Y-%m-%d %H:%M}"
        desk.notices.tell(why.sentence, f"现在打开的是 {at} 的只读副本，{why.meanwhile}{why.advice}")
        return True

    def found(self, new: "NewOffice") -> None:
        """Make the store the first start asked for, and open it."""
        self.local.clerk = new.clerk
        self.local.second_place = "" if new.second is None else str(new.second)
        self._make(new.store, lambda store: lay_office(store, new))

    def practise(self) -> None:
        """Open the practice store, made of invented data beside the documents when it is not there yet."""
        from desktop.window.first_start import suggested_folder

        path = suggested_folder() / _PRACTICE
        if path.exists():
            self.open(path)
        else:
            self._make(path, lay_practice)

    def _make(self, path: Path, lay: "Callable[[Store], None]") -> None:
        """Make a store and what is in it from the start; when that fails, no half-made file stays."""
        from db.office import create_store, discard_store
        from db.store.errors import Refused, Trouble

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            store = create_store(path, self._who())
        except OSError as error:
            return self.ask(f"不能在这里建立文件夹：{error.strerror}。请换一个位置。")
        except Trouble as trouble:
            return self.ask(f"{trouble.sentence}{trouble.advice}")
        self._app.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            lay(store)
        except (Refused, Trouble) as error:
            discard_store(store)
            return self.ask(error.sentence)
        finally:
            self._app.restoreOverrideCursor()
        self._enter(store)
        return None

    # The window

    def _enter(self, store: "Store") -> "Desk":
        from db.venue.queries import manifest_of
        from desktop.desk.desk import Desk
        from desktop.window.places import existing
        from desktop.window.window import Window

        venue = manifest_of(store)
        if store.path is not None:
            self.local.store = str(store.path.absolute())
            if venue is None:
                self.local.home_store = self.local.store
        desk = self.desk = Desk(
            store, clerk=self.local.clerk or store.actor or "本机", local=self.local, venue=venue, parent=self
        )
        places = existing(at_venue=venue is not None) if self._places is None else self._places
        self.window = Window(desk, places, find=self.find)
        self.first = None
        self.frame.hold(self.window, leaving=self.window)
        what = f"会场数据 · {venue.title}" if venue is not None else "练习库" if store.invented else ""
        self.frame.setWindowTitle(f"政协案头 · {desk.office}" + (f"（{what}）" if what else ""))
        desk.restoring.connect(self.restore)
        desk.switching.connect(self.switch)
        QTimer.singleShot(_SETTLE_MS, self, lambda: self.settle() if self.desk is desk else None)
        return desk

    def find(self, text: str) -> "list[Candidate]":
        """Search everything; results stand by kind, the kind of the best hit first."""
        from db.search.queries import search
        from desktop.widgets.suggest import Candidate

        if self.desk is None:
            return []
        hits = search(self.desk.store, text, limit=_FOUND)
        kinds = list(dict.fromkeys(hit.kind for hit in hits))
        hits.sort(key=lambda hit: kinds.index(hit.kind))
        return [
            Candidate(id=hit.id, words=hit.title, detail=hit.detail, kind=hit.kind, group=_KIND_WORDS[hit.kind])
            for hit in hits
        ]  # fmt: skip

    def settle(self) -> None:
        """Do what nobody needs to see the window: listen for a second start, load slow libraries, back up."""
        from desktop.desk.backups import Backups
        from desktop.desk.instance import Instance

        if self.desk is None:
            return
        path = self.desk.store.path
        if path is not None and not self.desk.store.read_only:
            self._instance = Instance(path, self)
            self._instance.called.connect(self.frame.come_forward)
            self.desk.jobs.start(self._load_the_rest).done.connect(self._recover)
            Backups.of(self.desk).start()
        advice = input_method_advice(os.environ)
        if advice:
            self.desk.notices.say(advice)

    def _load_the_rest(self, progress: "Progress") -> None:
        """Load what the first saving and the first look at each page would have to wait for."""
        from desktop.window.places import existing

        for name in ("sqlite_utils", "pypinyin"):
            __import__(name)
        for place in existing():
            progress.step(0)
            place.load()

    def _recover(self) -> None:
        """Record the papers a run made that was cut off; by now what it takes is loaded."""
        from desktop.desk.batch import recover

        if self.desk is not None:
            recover(self.desk)

    def restore(self, backup: "Backup") -> None:
        """Put a backup in the place of the open store and open it again; no page is there to read meanwhile."""
        desk, window = self.desk, self.window
        if desk is None or window is None or desk.store.path is None or not window.leave():
            return
        path, clerk = desk.store.path, desk.clerk
        self._put_away(desk)
        self._put_back(path, backup, clerk=clerk)

    def switch(self, path: Path | None) -> None:
        """Put the open office away as at the end, and open another store, or with None the first start."""
        from desktop.desk.backups import Backups

        desk, window = self.desk, self.window
        if desk is None or window is None or not window.leave():
            return
        Backups.of(desk).leave()
        self._put_away(desk)
        if path is None:
            self.frame.setWindowTitle("政协案头")
            self.ask()
        else:
            self.open(path)

    def _put_away(self, desk: "Desk") -> None:
        """Close the store; the window over it must be replaced before the event loop turns again."""
        self.desk = self.window = None
        desk.jobs.stop(_LAST_MS)
        desk.store.close()
        desk.deleteLater()
        if self._instance is not None:
            self._instance.close()
            self._instance = None

    def _put_back(self, path: Path, backup: "Backup", *, clerk: str) -> None:
        """Restore in the background, then open what is there and say what came of it."""
        from db.store.errors import Trouble
        from desktop.desk.jobs import Jobs
        from desktop.desk.restoring import outcome_words, put_back
        from desktop.widgets.panels import EmptyState

        self.first = None
        self.frame.hold(EmptyState("正在恢复备份…", "请不要关机，片刻就好。", icon="shield"))

        def opened(sentence: str, more: str) -> None:
            self.open(path)
            if self.desk is not None:
                self.desk.notices.tell(sentence, more)

        def failed(error: Exception) -> None:
            if isinstance(error, Trouble):
                opened(error.sentence, error.advice)
            else:
                opened("没有恢复，数据还是原来的。", "")
                raise error

        job = Jobs(self).start(lambda _progress: put_back(path, backup, clerk=clerk, now=datetime.now()))
        job.done.connect(lambda restored: opened(*outcome_words(backup, restored)))
        job.failed.connect(failed)

    def _on_closed(self) -> None:
        if self.desk is not None:
            from desktop.desk.backups import Backups

            Backups.of(self.desk).leave()
            self.desk.jobs.stop(_LAST_MS)
            self.desk.store.close()
            self.desk = None
        if self._unhook is not None:
            self._unhook()
            self._unhook = None
        self._app.quit()


def lay_office(store: "Store", new: "NewOffice") -> None:
    """Write the first facts of an office: its names, its term and its session."""
    from db.people.founding import found_office

    with store.work("建立机关") as work:
        found_office(
            work, office=new.office, term=new.term, session=new.session, since=new.opens, opens=new.opens
        )


def lay_practice(store: "Store") -> None:
    """Fill a store with invented data."""
    from db.practice.fill import fill

    fill(store)
