"""The one table of actions: their words, shortcuts and icons; menus, buttons and the help page read it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.desk.look import look


class Scope(StrEnum):
    """Where a shortcut lives. Within a scope, and between it and WINDOW, no key means two things."""

    WINDOW = "处处"
    LIST = "列表"
    RECORD = "记录"
    FORM = "表单"
    ATTENDANCE = "签到"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing a clerk can ask for. ``keys`` beyond the first are twins for keyboards that keep the F-row."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    scope: Scope = Scope.WINDOW


def _window(name: str, words: str, *keys: str, icon: str = "") -> Action:
    return Action(name=name, words=words, keys=keys, icon=icon)


def _in(scope: Scope, name: str, words: str, *keys: str, icon: str = "") -> Action:
    return Action(name=name, words=words, keys=keys, icon=icon, scope=scope)


ACTIONS: tuple[Action, ...] = (
    _window("find", "搜索全部", "Ctrl+K", icon="search"),
    _window("new", "新建", "Ctrl+N", icon="plus"),
    _window("undo", "撤销上一步操作", "Ctrl+Alt+Z", icon="undo"),
    _window("redo", "重做", "Ctrl+Alt+Y", icon="redo"),
    _window("session", "选择届次", "Ctrl+J"),
    *(_window(f"page_{place}", f"第 {place} 页", f"Alt+{place}") for place in range(1, 10)),
    _window("page_0", "最后一页", "Alt+0"),
    _window("back", "后退", "Alt+Left", icon="back"),
    _window("reload", "刷新", "Ctrl+R"),
    _window("theme", "浅色与深色", "Ctrl+Shift+D"),
    _window("larger", "大字与标准字", "Ctrl+Shift+L"),
    _window("keys", "快捷键一览", "F1", "?"),
    _window("quit", "退出", "Ctrl+Q"),
    _in(Scope.LIST, "filter", "筛选", "/", icon="filter"),
    _in(Scope.LIST, "open", "打开", "Return"),
    _in(Scope.LIST, "tick", "勾选", "Space"),
    _in(Scope.LIST, "tick_all", "全部勾选", "Ctrl+A"),
    _in(Scope.LIST, "up", "上移", "Alt+Up"),
    _in(Scope.LIST, "down", "下移", "Alt+Down"),
    _in(Scope.LIST, "export", "导出列表", "Ctrl+E", icon="export"),
    _in(Scope.LIST, "print_list", "打印列表", "Ctrl+Shift+P", icon="print"),
    _in(Scope.RECORD, "next_move", "下一步", "Ctrl+Return"),
    _in(Scope.RECORD, "paper", "文书", "Ctrl+P", icon="print"),
    _in(Scope.RECORD, "find_in_paper", "在文书中查找", "Ctrl+F", icon="search"),
    _in(Scope.RECORD, "edit", "修改", "F2", icon="edit"),
    _in(Scope.FORM, "save", "保存", "Ctrl+Return"),
    _in(Scope.FORM, "cancel", "取消", "Esc"),
    _in(Scope.ATTENDANCE, "present", "出席", "F2", "Ctrl+1"),
    _in(Scope.ATTENDANCE, "leave", "请假", "F3", "Ctrl+2"),
    _in(Scope.ATTENDANCE, "absent", "缺席", "F4", "Ctrl+3"),
    _in(Scope.ATTENDANCE, "late", "迟到", "F5", "Ctrl+4"),
    _in(Scope.ATTENDANCE, "early", "早退", "F9", "Ctrl+7"),
    _in(Scope.ATTENDANCE, "rest_present", "其余全部出席", "F8", "Ctrl+Shift+Return"),
    _in(Scope.ATTENDANCE, "chinese", "输入中文", "F6", "Ctrl+5"),
    _in(Scope.ATTENDANCE, "paste_list", "粘贴名单", "F7", "Ctrl+6"),
    _in(Scope.ATTENDANCE, "projector", "投屏", "F11"),
)

# What stands on the key, where Qt calls it otherwise.
_CAPS = {"Return": "Enter", "Space": "空格", "Left": "←", "Up": "↑", "Down": "↓"}

BY_NAME = {action.name: action for action in ACTIONS}


def make(name: str, owner: QWidget, then: Callable[[], object]) -> QAction:
    """Return the Qt action of this name on a widget; it answers in that widget and below it."""
    action = BY_NAME[name]
    made = QAction(action.words, owner)
    made.setObjectName(name)
    made.setShortcuts([QKeySequence(key) for key in action.keys])
    made.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut
        if action.scope is Scope.WINDOW
        else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    if action.icon:
        made.setIcon(look().icon(action.icon))
    made.triggered.connect(lambda _checked=False: then())
    owner.addAction(made)
    return made


def key_words(name: str) -> str:
    """Return the first shortcut as a clerk reads it on a button: Ctrl Enter, Alt ←."""
    keys = BY_NAME[name].keys
    return printed(keys[0]) if keys else ""


def printed(key: str) -> str:
    """Return a shortcut in the words that stand on the keyboard."""
    return " ".join(_CAPS.get(part, part) for part in key.split("+"))
