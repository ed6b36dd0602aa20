"""Giving an event out to a venue: what goes along and where to; and opening such a package on this computer."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from db.events.queries import EventDetail
from db.events.records import EventId, LeaveState
from db.store.errors import Refused
from db.store.files import safe_name
from db.store.kind import Field, FieldType
from db.venue.packing import ENDING, lay, pack, record_package
from db.venue.queries import packages
from db.venue.records import Manifest
from db.venue.returning import give_back
from desktop.desk.bulk import run_waiting
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Progress
from desktop.widgets.cells import day_words
from desktop.widgets.tasks import Task

FILES = f"会场数据包 (*{ENDING})"
_TITLE = 30  # characters of a title in a file's name
_NOT_ALONG = "身份证号、请假原因、提案和其他会议不会带去。"


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def ask_package(owner: QWidget, title: str) -> Path | None:
    """Ask for a package that is there; None when the clerk thought better of it."""
    chosen, _ = QFileDialog.getOpenFileName(owner, title, str(documents()), FILES)
    return Path(chosen) if chosen else None


def ask_target(owner: QWidget | None, title: str, name: str) -> Path | None:
    """Ask where a package shall go; its ending is put on where it is missing."""
    offered = documents() / f"{safe_name(name[:_TITLE])}{ENDING}"
    chosen, _ = QFileDialog.getSaveFileName(owner, title, str(offered), FILES)
    if not chosen:
        return None
    return Path(chosen if chosen.endswith(ENDING) else f"{chosen}{ENDING}")


def taking(desk: Desk, detail: EventDetail) -> Task:
    """Return the sheet of 带到会场: phones and photos go along only when ticked."""
    event = detail.event

    def submit(values: dict[str, Any]) -> Outcome | None:
        if not detail.invited:
            return desk.refuse(Refused("还没有确定参加人员，请先在“名单”里确定再带到会场。", code="empty"))
        target = ask_target(desk.notices.above, "会场数据包写到哪里", event.title)
        return None if target is None else give_out(desk, event.id, target, **values)

    return Task(
        title="带到会场",
        about=event.title,
        fields=[
            Field(name="phones", words="电话", type=FieldType.FLAG, help="带上电话号码，方便在会场联系"),
            Field(name="photos", words="照片", type=FieldType.FLAG, help="带上被邀请的人的照片"),
        ],
        live=lambda _form: _told(desk, detail),
        submit=submit,
        save_words="选择位置，写成一个文件…",
    )


def give_out(desk: Desk, event: EventId, target: Path, *, phones: bool, photos: bool) -> Outcome | None:
    """Write the package of an event and keep in the store that it went out."""

    def run(_progress: Progress) -> tuple[Path, Manifest]:
        return pack(
            desk.store, event, target, machine=desk.local.machine, by=desk.clerk, phones=phones, photos=photos
        )

    made = run_waiting(desk, "制作会场数据包", run)
    if not made:
        return made
    written, manifest = made.value
    kept = desk.do(f"带到会场 {manifest.title}", record_package, manifest)
    if not kept:
        written.unlink(missing_ok=True)  # a package nobody knows of could not come back
        return kept
    desk.notices.tell(
        f"会场数据包已写好：{written}",
        "拷到会场的电脑上，在首次启动页（或“会议活动 · 会场”里）选“打开会场数据包”。"
        "开完会在那边“带回办公室”，再在这里“带回会场数据”。\n"
        "包里有委员的姓名和单位，用完请删除移动盘上的文件。",
    )
    return kept


def _told(desk: Desk, detail: EventDetail) -> str:
    parts = [f"名单 {len(detail.invited)} 人"]
    parts += [f"{len(detail.sittings)} 场"] if detail.sittings else []
    leaves = sum(line.leave.state is LeaveState.APPROVED for line in detail.leaves)
    parts += [f"已批的请假 {leaves} 条"] if leaves else []
    lines = [f"带去：{'、'.join(parts)}，以及已有的出席登记。", _NOT_ALONG]
    for each in packages(desk.store, detail.event.id)[:3]:
        came = "尚未带回" if each.returned_at is None else f"{day_words(each.returned_at.date())}已带回"
        lines.append(
            f"{day_words(each.made_at.date())} {each.made_at:%H:%M} 已由{each.made_by}带出过，{came}。"
        )
    return "\n".join(lines)


def open_package(desk: Desk, owner: QWidget) -> None:
    """Ask for a package and a folder, lay its store there and open it in the place of this one."""
    package = ask_package(owner, "打开会场数据包")
    if package is None:
        return
    folder = QFileDialog.getExistingDirectory(owner, "会场数据放在哪个文件夹", str(documents()))
    if folder:
        open_into(desk, package, Path(folder))


def open_into(desk: Desk, package: Path, folder: Path) -> None:
    """Lay the store of a package into a folder and open it in the place of this one."""
    outcome = run_waiting(desk, "打开会场数据包", lambda _progress: lay(package, folder))
    if outcome is None:
        return
    if outcome.refused is not None:
        desk.notices.tell("没有打开。", outcome.refused.sentence)
    elif outcome:
        desk.switching.emit(outcome.value)


def give_home(desk: Desk, target: Path) -> Outcome | None:
    """Write at the venue what goes back to the office."""
    outcome = run_waiting(desk, "带回办公室", lambda _progress: give_back(desk.store, target))
    if outcome:
        desk.notices.tell(
            f"要带回的数据已写好：{outcome.value}",
            "拷到移动盘带回办公室，在“会议活动 · 会场 · 带回会场数据”里打开。之后又有登记的，再带回一次就行。",
        )
    return outcome
