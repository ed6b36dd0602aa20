"""The one place that wires things: application, look, store, desk, window; and what follows the first paint."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from db import office as offices
from db.people.settings import OfficeSettings
from db.search.queries import search
from db.store.errors import Refused, Trouble
from db.store.lock import Held
from db.store.store import Store
from desktop.desk.backups import Backups
from desktop.desk.crash import Crash
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import look
from desktop.desk.notices import Notices
from desktop.desk.paths import resource
from desktop.desk.theme import TextSize
from desktop.widgets.suggest import Candidate
from desktop.window.first_start import FirstStart, NewOffice
from desktop.window.places import Place, existing
from desktop.window.window import Window

_KIND_WORDS = {"member": "委员", "proposal": "提案", "event": "会议活动", "body": "界别、专委会与单位"}
_FOUND = 24
_NO_SCREEN = "没有可用的显示器，不能打开窗口。命令行可以照常使用：python -m desktop --help"


def run_window(store: Path | None) -> int:
    """Open the window on a store (the last one, or the first start, when none is named); returns the exit code."""
    if not has_screen():
        sys.stderr.write(_NO_SCREEN + "\n")
        return 1
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    application = Application(app, Local.load(), places=existing())
    if not application.start(store):
        return 0
    return app.exec()


def has_screen() -> bool:
    """Return whether there is anything to draw on; Qt itself would abort the process."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Application(QObject):
    """One run of the program: the first start or the window, and the way from one to the other."""

    def __init__(self, app: QApplication, local: Local, *, places: Sequence[Place]) -> None:
        super().__init__(app)
        self.local = local
        self.places = list(places)
        self.window: Window | None = None
        self.first: FirstStart | None = None
        self.desk: Desk | None = None
        self._app = app
        self._notices = Notices(self)
        app.setApplicationName("antou")
        app.setApplicationDisplayName("政协案头")
        app.setWindowIcon(QIcon(str(resource("icons", "antou.svg"))))
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self._translate()
        sizes = {str(size): size for size in TextSize}
        look().wear(theme=local.theme, size=sizes.get(local.text_size, TextSize.NORMAL))
        self.crash = Crash(log=local.path.with_name("antou.log"), parent=self)
        self.crash.happened.connect(lambda words: self.crash.show(words, self.window or self.first))
        self._unhook = self.crash.install()

    def _translate(self) -> None:
        """Let Qt's own dialogs speak Chinese."""
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            self._app.installTranslator(translator)

    # Starting

    def start(self, store: Path | None) -> bool:
        """Show the window or the first start; False when a window that was open already came forward instead."""
        path = store or (Path(self.local.store) if self.local.store else None)
        if path is None or (store is None and not path.exists()):
            self.ask()
            return True
        return self.open(path)

    def ask(self, sentence: str = "") -> None:
        """Show the first start, with what went wrong before."""
        if self.first is None:
            self.first = FirstStart()
            self.first.founded.connect(self.found)
            self.first.opened.connect(self.open)
        self.first.say(sentence)
        self.first.show()

    def open(self, path: Path) -> bool:
        """Open a store and its window; whatever fails is said, and nothing is touched."""
        try:
            store = offices.open_store(path, self._who())
        except Held as held:
            return self._on_held(path, held)
        except Trouble as trouble:
            self.ask(f"{trouble.sentence}{trouble.advice}")
            return True
        self._enter(store)
        return True

    def _who(self) -> offices.Desk:
        self.local.save()  # the number of this installation must not be drawn anew
        return offices.Desk(clerk=self.local.clerk or "本机", machine=self.local.machine)

    def _on_held(self, path: Path, held: Held) -> bool:
        """Raise the window that has it, or read a copy and say who writes."""
        from desktop.desk.instance import raise_first

        if held.holder is not None and held.holder.here and raise_first(path):
            return False
        try:
            store = offices.open_copy(path)
        except Trouble as trouble:
            self.ask(f"{trouble.sentence}{trouble.advice}")
            return True
        self._enter(store)
        self._notices.above = self.window
        now = f"现在打开的是 {store.clock():%Y-%m-%d %H:%M} 的只读副本，之后的修改这里看不到。"
        self._notices.tell(held.sentence, now)
        return True

    def found(self, new: NewOffice) -> None:
        """Make the store the first start asked for, and open it."""
        self.local.clerk = new.clerk
        self.local.second_place = "" if new.second is None else str(new.second)
        try:
            new.store.parent.mkdir(parents=True, exist_ok=True)
            store = offices.create_store(new.store, self._who())
        except OSError as error:
            self.ask(f"不能在这里建立文件夹：{error.strerror}。请换一个位置。")
            return
        except Trouble as trouble:
            self.ask(f"{trouble.sentence}{trouble.advice}")
            return
        try:
            lay_office(store, new)
        except (Refused, Trouble) as error:
            store.close()
            new.store.unlink()
            self.ask(error.sentence)
            return
        self._enter(store)

    # The window

    def _enter(self, store: Store) -> None:
        if store.path is not None:
            self.local.store = str(store.path.absolute())
        self.desk = Desk(
            store, clerk=self.local.clerk or store.actor or "本机", local=self.local, parent=self
        )
        self.window = Window(self.desk, self.places, find=self.find)
        self.window.closed.connect(self._on_closed)
        self.window.show()
        if self.first is not None:
            self.first.close()
            self.first.deleteLater()
            self.first = None
        QTimer.singleShot(0, self, self.after_first_paint)

    def find(self, text: str) -> list[Candidate]:
        """Search everything; results stand by kind, the kind of the best hit first."""
        if self.desk is None:
            return []
        hits = search(self.desk.store, text, limit=_FOUND)
        kinds = list(dict.fromkeys(hit.kind for hit in hits))
        return [
            Candidate(
                id=hit.id, words=hit.title, detail=hit.detail, kind=hit.kind, group=_KIND_WORDS[hit.kind]
            )
            for kind in kinds
            for hit in hits
            if hit.kind == kind
        ]

    def after_first_paint(self) -> None:
        """Do what nobody needs to see the window: listen for a second start, load slow libraries, back up."""
        if self.desk is None or self.window is None:
            return
        path = self.desk.store.path
        if path is not None and not self.desk.store.read_only:
            from desktop.desk.instance import Instance

            instance = Instance(path, self.window)
            instance.called.connect(self.window.come_forward)
            self.desk.jobs.start(lambda _progress: __import__("sqlite_utils"))
            Backups(self.desk).start()
        advice = input_method_advice(os.environ)
        if advice:
            self.desk.notices.say(advice)

    def _on_closed(self) -> None:
        if self.desk is not None:
            self.desk.store.close()
            self.desk = None
        self._unhook()
        self._app.quit()


def lay_office(store: Store, new: NewOffice) -> None:
    """Write the first facts of an office: its names, its term and its session."""
    from db.people.operations import add_session, add_term
    from db.store.settings import save

    with store.work("建立机关") as work:
        save(work, OfficeSettings.named(new.office))
        term = add_term(work, new.term, since=new.opens)
        add_session(work, term.id, new.session, opens=new.opens)


def input_method_advice(environment: "os._Environ[str] | dict[str, str]") -> str:
    """Return what to set on a Linux desktop where no Chinese input method reaches us, or nothing."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM") == "offscreen":
        return ""
    if environment.get("QT_IM_MODULE") or environment.get("XMODIFIERS") or environment.get("QT_IM_MODULES"):
        return ""
    return "没有发现中文输入法：请在系统里设置 fcitx 或 ibus（环境变量 QT_IM_MODULE），然后重新登录。"
