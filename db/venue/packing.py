"""Giving an event out: one file with what a venue needs and no more, and opening it on the laptop there."""

import json
import secrets
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from db.events.counting import root_of
from db.events.records import Event, EventId
from db.office import Desk, create_store
from db.people.records import (
    Belonging,
    Body,
    BodyKind,
    Membership,
    Person,
    PersonId,
    Post,
    Session,
    Term,
)
from db.people.settings import OfficeSettings
from db.store import attachments
from db.store.errors import Refused, Trouble
from db.store.files import put_in_place, safe_name, trouble, unfinished, unique_path
from db.store.reader import Reader
from db.store.record import Record
from db.store.settings import Setting, load
from db.store.shelf import lineage
from db.store.store import Store
from db.store.work import Work
from db.venue.queries import SETTING
from db.venue.records import OUT, Manifest, VenuePackage
from db.venue.state import RECORDS, fingerprint, state_of, to_json

ENDING = ".antou-venue"
MANIFEST, _STORE, _PHOTOS = "manifest.json", "会场.db", "photos/"
_MOST = 1 << 30  # bytes a package may unfold to: more is no package of ours
_SETTINGS = ("office", "members", "events", "duty")
_LISTED = (BodyKind.SECTOR, BodyKind.COMMITTEE, BodyKind.GROUP, BodyKind.STREET)


def pack(
    store: Store, event: EventId, target: Path, *, machine: int, by: str, phones: bool = False, photos: bool = False
) -> tuple[Path, Manifest]:  # fmt: skip
    """Write the package of an event; phones and photos go along only when asked for, ID numbers never.

    The file alone changes nothing in the store: who calls records it (``record_package``).

    :raises Refused: when nobody is invited yet.
    :raises Trouble: when the file cannot be written.
    """
    root = root_of(store.get(Event, event))
    whole = store.get(Event, root)
    state = state_of(store, root)
    if not state["invitation"]:
        raise Refused("还没有确定参加人员，请先在“人员”里确定再带到会场。", code="empty")
    now = store.clock().replace(microsecond=0)
    manifest = Manifest(
        way=OUT, code=secrets.token_hex(4), lineage=lineage(store), office=load(store, OfficeSettings).short, event=root,
        title=whole.title, made_at=now.isoformat(), made_by=by, basis=fingerprint(state), phones=phones, photos=photos,
    )  # fmt: skip
    with unfinished(target) as temporary:
        laid = temporary.with_suffix(".db")
        try:
            _lay(store, laid, manifest, Desk(clerk=by, machine=machine, clock=lambda: now))
            with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr(MANIFEST, manifest.to_json())
                file.write(laid, _STORE)
                if photos:
                    _add_photos(store, file, root)
        finally:
            laid.unlink(missing_ok=True)
        return put_in_place(temporary, target), manifest


def record_package(work: Work, manifest: Manifest) -> VenuePackage:
    """Keep in the store that a package went out."""
    return work.insert(
        VenuePackage(
            id=work.new_id(), event=manifest.event, code=manifest.code,
            made_at=datetime.fromisoformat(manifest.made_at), made_by=manifest.made_by, basis=manifest.basis,
        )
    )  # fmt: skip


def read_manifest(package: Path) -> Manifest:
    """Return what a package says of itself.

    :raises Refused: when it is no package, damaged, or of a later program.
    :raises Trouble: when it cannot be read.
    """
    return Manifest.from_json(read_part(package, MANIFEST).decode("utf-8", "replace"))


def read_part(package: Path, name: str) -> bytes:
    """Return one part of a package, checked against its checksum.

    :raises Refused: when it is no package or damaged.
    :raises Trouble: when it cannot be read.
    """
    try:
        with zipfile.ZipFile(package) as file:
            if sum(each.file_size for each in file.infolist()) > _MOST:
                raise Refused("这个文件展开后太大，不是会场数据包。", code="no_package")
            return file.read(name)
    except (zipfile.BadZipFile, KeyError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]  # zipfile brings zlib along
        raise Refused("这不是会场数据包，或者文件已损坏。请重新拷贝一份再试。", code="no_package") from error
    except OSError as error:
        raise Trouble(f"读不到“{package.name}”。", advice="请检查移动盘是否接好。") from error


def unpack(package: Path, folder: Path) -> Path:
    """Lay the store of a package into a folder under a name of its own; return where it is.

    :raises Refused: when it is no package, damaged, of a later program, or one that is on its way back.
    :raises Trouble: when it cannot be written.
    """
    manifest = _outward(package)
    content = read_part(package, _STORE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(error, folder) from error
    path = unique_path(folder, f"{_laid_name(manifest)}.db")
    with unfinished(path) as temporary:
        temporary.write_bytes(content)
        put_in_place(temporary, path)
    if manifest.photos:
        with zipfile.ZipFile(package) as file:
            for name in (each for each in file.namelist() if each.startswith(_PHOTOS)):
                attachments.add(attachments.folder_of(path), file.read(name), name.removeprefix(_PHOTOS))
    return path


def _outward(package: Path) -> Manifest:
    manifest = read_manifest(package)
    if manifest.way != OUT:
        raise Refused("这是从会场带回的数据包，请在办公室的电脑上“带回会场数据”。", code="way")
    return manifest


def laid_before(package: Path, folder: Path) -> Path | None:
    """Return the store this package was laid into earlier, so that marks made there are gone on with.

    :raises Refused: when it is no package, or one that is on its way back.
    :raises Trouble: when it cannot be read.
    """
    path = folder / safe_name(f"{_laid_name(_outward(package))}.db")
    return path if path.exists() else None


def lay(package: Path, folder: Path) -> Path:
    """Return the store of a package in a folder: the one laid earlier, so that nothing is marked twice, or a fresh one.

    :raises Refused: when it is no package, damaged, of a later program, or one that is on its way back.
    :raises Trouble: when it cannot be read or written.
    """
    return laid_before(package, folder) or unpack(package, folder)


def _laid_name(manifest: Manifest) -> str:
    return f"会场 {manifest.code} {manifest.title}"  # the code first: a long title is cut


def _lay(store: Store, path: Path, manifest: Manifest, desk: Desk) -> None:
    made = create_store(path, desk)
    try:
        with made.work(f"装入会场数据包：{manifest.title}") as work:
            work.insert_all(_records(store, manifest))
    finally:
        made.close(forever=True)


def _records(reader: Reader, manifest: Manifest) -> list[Record]:
    """Return what a venue needs: the event, who could come in, and their names, sectors and posts."""
    root = manifest.event
    events = reader.find(Event, "WHERE id = ?1 OR parent = ?1 ORDER BY parent IS NOT NULL, starts", root)
    sessions = reader.find(Session, "WHERE id = ?", events[0].session or 0)
    terms = _terms(reader, sessions)
    invited = {
        PersonId(row[0]) for row in reader.tuples("SELECT person FROM invitation WHERE event = ?", root)
    }
    memberships = [
        one
        for term in terms
        for one in reader.find(Membership, "WHERE term = ?", term.id)
        if one.until is None or one.person in invited  # who has left since may be called on an earlier day
    ]
    people = {one.person for one in memberships} | invited
    kept = {one.id for one in memberships}
    meant = {one.body for one in events}
    bodies = [_plain_body(one) for one in reader.find(Body) if one.kind in _LISTED or one.id in meant]
    known = {one.id for one in bodies}
    state = state_of(reader, root)
    settings = [one for one in reader.find(Setting) if one.name in _SETTINGS]
    told = {"manifest": manifest.to_json(), "base": to_json(state)}
    return [
        *settings, Setting(name=SETTING, value=json.dumps(told, ensure_ascii=False)), *terms, *sessions, *bodies,
        *(
            _plain_person(reader.get(Person, one), manifest, photo=manifest.photos and one in invited)
            for one in sorted(people)
        ),
        *memberships,
        *(one for one in reader.find(Belonging) if one.membership in kept and one.body in known),
        *(one for one in reader.find(Post) if one.membership in kept), *events,
        *(
            record.from_row(row)
            for table, record in RECORDS.items()
            for row in state[table].values()
        ),
    ]  # fmt: skip


def _terms(reader: Reader, sessions: list[Session]) -> list[Term]:
    if sessions:
        return [reader.get(Term, sessions[0].term)]
    return reader.find(Term, "ORDER BY number DESC LIMIT 1")


def _plain_person(person: Person, manifest: Manifest, *, photo: bool) -> Person:
    return Person(
        id=person.id, name=person.name, sex=person.sex, employer=person.employer, job=person.job,
        phone=person.phone if manifest.phones else "", photo=person.photo if photo else "",
    )  # fmt: skip


def _plain_body(body: Body) -> Body:
    return replace(body, successor=None, term=body.term, contact="", phone="", note="")


def _add_photos(store: Store, file: zipfile.ZipFile, root: EventId) -> None:
    assert store.path is not None  # noqa: S101 - an office's store is a file
    folder = attachments.folder_of(store.path)
    rows = store.tuples(
        "SELECT DISTINCT photo FROM person WHERE photo <> '' AND id IN (SELECT person FROM invitation WHERE event = ?)",
        root,
    )
    for (hashed,) in rows:
        place = attachments.place_of(folder, hashed)
        if place.exists():
            file.write(place, f"{_PHOTOS}{hashed}")
