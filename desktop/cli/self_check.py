"""--self-check: a store, a proposal through its states, its papers, every page once; says whether all went well."""

import os
import platform
import sys
import tomllib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from db.office import Desk, create_store
from db.people.bodies import add_body
from db.people.founding import found_office
from db.people.operations import add_member
from db.people.records import BodyKind
from db.proposals.handling import assign, close, roles_for
from db.proposals.operations import By, docket, receive
from db.proposals.records import Proposal, ProposalState
from db.proposals.replies import record_reply
from db.store import health
from db.store.errors import Refused, Trouble
from db.store.store import Store
from desktop.desk.paths import resources
from desktop.desk.press import Order, press, tasks_of
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind

_SINCE, _OPENS = date(2021, 10, 26), date(2022, 1, 18)
_RECEIVED, _ASSIGNED, _REPLIED = date(2022, 1, 19), date(2022, 2, 21), date(2022, 5, 16)


def self_check() -> int:
    """Return 0 when everything works on this computer, 1 when it does not (and say where it stopped)."""
    with TemporaryDirectory(prefix="antou-", ignore_cleanup_errors=True) as folder:
        try:
            lines = _run(Path(folder))
        except (Refused, Trouble) as error:
            sys.stderr.write(f"自检没有通过：{error.sentence}\n")
            return 1
    sys.stdout.write("\n".join([*lines, "自检通过。"]) + "\n")
    return 0


def _run(folder: Path) -> list[str]:
    store = create_store(folder / "自检.antou", Desk(clerk="自检", machine=0))
    try:
        proposal = _handle(store)
        files = _print(store, folder / "文书")
        pages = _open(store, folder)
        sqlite = store.value("SELECT sqlite_version()")
        findings = health.check(store.connection, followers=store.followers)
    finally:
        store.close()
    if proposal.state is not ProposalState.CLOSED:
        raise Trouble(f"提案停在“{proposal.state}”。")
    if findings:
        raise Trouble(findings[0].sentence)
    return [
        f"政协案头 {_version()}（{platform.system()}，Python {platform.python_version()}，SQLite {sqlite}）。",
        f"数据库：已建，完好，提案 {proposal.number} 号从收件到办结。",
        *(f"文书：{file.name}，{file.stat().st_size} 字节。" for file in files),
        f"窗口：{'、'.join(pages)}，都能打开。",
    ]


def _version() -> str:
    project = tomllib.loads((resources().parent / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def _handle(store: Store) -> Proposal:
    with store.work("自检：建立机关") as work:
        session = found_office(work, office="广州市云山区", term=9, session=2, since=_SINCE, opens=_OPENS)
        sector = add_body(work, BodyKind.SECTOR, "经济界")
        handler = add_body(work, BodyKind.HANDLER, "区住房和建设局", full_name="广州市云山区住房和建设局")
        member = add_member(
            work, "田富", term=session.term, number="9-0001", sector=sector.id, since=_SINCE,
            employer="云山纸业有限公司", phone="13800138000",
        )  # fmt: skip
    with store.work("自检：收件") as work:
        proposal = receive(
            work, session=session.id, title="关于加装电梯的建议", proposers=[By(person=member.person)],
            received_on=_RECEIVED, body="建议加快老旧小区加装电梯。",
        )  # fmt: skip
    with store.work("自检：立案交办") as work:
        proposal = docket(work, proposal, on=_RECEIVED)
        (assignment,) = assign(work, proposal, roles_for([handler.id]), on=_ASSIGNED)
    with store.work("自检：答复办结") as work:
        record_reply(work, assignment, replied_on=_REPLIED, result="A", text="已列入计划并完成。")
        return close(work, work.get(Proposal, proposal.id), on=_REPLIED)


def _print(store: Store, folder: Path) -> list[Path]:
    chosen = kind("reply")
    found = subjects(store, chosen, "001", today=_REPLIED)
    order = Order(tasks=tasks_of([style(chosen, "存档副本")], found), folder=folder)
    receipt = press(store, order, today=_REPLIED)
    for failed in receipt.failed:
        raise Trouble(f"文书没有做成：{failed.reason}")
    files = [folder / one.file for one in receipt.made]
    starts = {file.suffix: file.read_bytes()[:4] for file in files}
    if starts != {".docx": b"PK\x03\x04", ".pdf": b"%PDF"}:
        raise Trouble("文书文件不完整。")
    return files


def _open(store: Store, folder: Path) -> list[str]:
    """Open every page once, where nobody sees it; a page that the built folder lacks would else be missed in silence."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from desktop.desk.desk import Desk as Session
    from desktop.desk.local import Local
    from desktop.desk.look import look
    from desktop.desk.theme import TextSize
    from desktop.window.places import PLACES
    from desktop.window.window import Window

    if missing := [place.words for place in PLACES if not place.exists]:
        raise Trouble(f"缺少页面：{'、'.join(missing)}。")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    before = qInstallMessageHandler(_hear)
    app = QApplication.instance() or QApplication(["antou"])
    look().wear(theme="light", size=TextSize.NORMAL)
    desk = Session(store, clerk="自检", local=Local.load(folder / "antou.json"))
    window = Window(desk, PLACES, find=lambda _text: [])
    for place in PLACES:
        window.go(place.key)
        window.grab()
        app.processEvents()
    if not desk.jobs.stop():
        raise Trouble("窗口里有一件事停不下来。")
    window.deleteLater()
    desk.deleteLater()
    app.processEvents()
    qInstallMessageHandler(before)
    return [place.words for place in PLACES]


def _hear(_kind: object, _where: object, words: str | None) -> None:
    """Pass on what Qt has to say, but for what it says of every window that nobody sees."""
    if words and "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")
