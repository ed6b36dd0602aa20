"""Opening a store: only our own, whole and not newer than we are; everything else is refused and left as it is."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from db.store.errors import Protected, Trouble
from db.store.faults import told
from db.store.files import put_in_place, unfinished
from db.store.schema.steps import VERSION

APPLICATION_ID = 0x416E746F  # "Anto"
BUSY_MS = 200  # the window must not freeze longer; a retry is the clerk's to see
_HEADER = 100  # bytes of SQLite's own header; a smaller file cannot be a store
_MAGIC = b"SQLite format 3\0"
_PAGE_SIZE = 4096
_SNAPSHOT_SECONDS = 10.0
_STEP_PAGES = 256
_READER_BUSY_MS = 2000  # a reading command can wait for a saving to end

# (name, value to set, value to read back). Never WAL: see reliability notes in docs.
_PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("locking_mode", "NORMAL", "normal"),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("cache_size", "-32768", -32768),  # KiB: a whole list stays in memory from one reading to the next
)

_RESTORE = "请在“数据”页从最近一次已验证的备份恢复；原文件会保留。"
_CHOOSE = "请重新选择数据库文件；这个文件没有被改动。"
_DAMAGED = "数据库文件已损坏。"

_KINDS_OF_FILE = (
    (b"PK\x03\x04", "这是压缩包或 Office 文档（.zip .docx .xlsx），不是数据库文件。"),
    (b"\xd0\xcf\x11\xe0", "这是旧版 Office 文档（.doc .xls），不是数据库文件。"),
    (b"%PDF", "这是 PDF 文件，不是数据库文件。"),
)


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a store for writing, recovering by itself from a crash; ``create`` lays a new empty one first.

    The caller holds the store's lock (``db.store.lock``).

    :raises Protected: when the file can only be read.
    :raises Trouble: when it is missing, not a store, damaged, too new or busy; it is left untouched.
    """
    path = Path(path).absolute()
    if create:
        _lay(path)
    _examine(path)
    # A journal beside the file: the last session ended in the middle of a saving. SQLite takes it back on first read.
    interrupted = _sidecar(path, "-journal").exists() or _sidecar(path, "-wal").exists()
    with _judged():
        connection = _open(path, "mode=rw")
        try:
            _set_pragmas(connection)
            _check_ours(connection)
            _check_whole(connection, thorough=interrupted)
            _check_writable(connection)
        except BaseException as error:
            connection.close()
            if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY":
                raise Protected(path.name) from error
            raise
    return connection


def snapshot(path: Path) -> sqlite3.Connection:
    """Return a read-only copy in memory of a store that another process may have open.

    :raises Trouble: as ``connect``.
    """
    path = Path(path).absolute()
    _examine(path)
    with _judged():
        try:
            return _copied(path, "mode=ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
                raise
            # Left by a crash: whoever opens first takes the unfinished saving back, and SQLite's own locks decide.
            return _copied(path, "mode=rw")


@contextmanager
def _judged() -> Iterator[None]:
    """Turn whatever SQLite says of a file into Trouble: while a store is opened, an unknown fault is a damaged file.

    Python cannot even build the error when its text quotes spoilt bytes of the file; that is damage, too.
    """
    try:
        with told():
            yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise Trouble(_DAMAGED, advice=_RESTORE) from error


def _copied(path: Path, query: str) -> sqlite3.Connection:
    source = _open(path, query)
    try:
        source.execute(f"PRAGMA busy_timeout = {_READER_BUSY_MS}")
        _check_ours(source)
        copy = snapshot_of(source)
    finally:
        source.close()
    try:
        _check_whole(copy, thorough=False)
    except BaseException:
        copy.close()
        raise
    return copy


def snapshot_beside(path: Path) -> sqlite3.Connection:
    """Return a copy as ``snapshot_of`` does, from any thread, of a store this process has open.

    It is read by a connection of its own and in steps, between which a saving goes on.
    """
    with told():
        source = _open(path, "mode=ro")
    try:
        return snapshot_of(source, pages=_STEP_PAGES)
    finally:
        source.close()


def snapshot_of(connection: sqlite3.Connection, *, pages: int = -1) -> sqlite3.Connection:
    """Return a read-only copy in memory of an open store: what reading jobs and backups work on."""
    deadline = time.monotonic() + _SNAPSHOT_SECONDS

    def patience(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > deadline:
            raise Trouble("数据库一直被占用，暂时读不到。", advice="请稍等片刻再试一次。")

    copy = _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
    try:
        with told():
            connection.backup(copy, pages=pages, progress=patience, sleep=0.02)
        copy.execute("PRAGMA trusted_schema = OFF")
        copy.execute("PRAGMA query_only = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def open_copy(path: Path) -> sqlite3.Connection:
    """Open a closed file of ours (a backup) for reading only."""
    _examine(path)
    with _judged():
        return _prepared(_open(path, "mode=ro"))


def address(path: Path, query: str) -> str:
    """Return the file: address of a path, whatever characters it has; a Windows share keeps its two slashes."""
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix, safe='/:')}?{query}"


def sidecars(path: Path) -> list[Path]:
    """Return the files SQLite may keep beside a store."""
    return [_sidecar(path, ending) for ending in ("-journal", "-wal", "-shm")]


def _sidecar(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _open(path: Path, query: str) -> sqlite3.Connection:
    return _prepared(
        sqlite3.connect(address(path, query), uri=True, isolation_level=None, check_same_thread=False)
    )


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    return connection


def _lay(path: Path) -> None:
    """Make an empty store under a temporary name first: a crash leaves no half-made file to puzzle over."""
    if path.exists():
        raise Trouble(f"“{path.name}”已经存在，没有改动它。", advice="请换一个文件名，或直接打开这个文件。")
    for leftover in sidecars(path):
        if leftover.exists():  # SQLite would play an old journal into the new file
            raise Trouble(
                f"旁边有旧数据库的残留文件“{leftover.name}”，没有新建。", advice="请换一个文件名或文件夹。"
            )
    with unfinished(path) as temporary:
        with told():
            connection = sqlite3.connect(address(temporary, "mode=rw"), uri=True, isolation_level=None)
            try:
                connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            finally:
                connection.close()
        put_in_place(temporary, path)


def _examine(path: Path) -> None:
    """Refuse what is not a store of ours before anything could write to it.

    A store is never read with ``open()``: closing such a file drops the locks SQLite holds in this process.
    ``immutable`` lets SQLite look at the header alone, without locks and without taking a journal back.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Trouble(
            f"找不到数据库文件“{path}”。", advice="请检查移动盘或共享文件夹是否接好，或重新选择文件。"
        ) from error
    if not path.is_file():
        raise Trouble(f"“{path.name}”不是文件。", advice=_CHOOSE)
    if size < _HEADER:
        raise Trouble(f"数据库文件是空的或只剩开头（{size} 字节），很可能是断电造成的。", advice=_RESTORE)
    with _judged():
        connection = _open(path, "mode=ro&immutable=1")
        try:
            _check_ours(connection)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
                raise _not_a_store(path) from error
            # Otherwise it may be a saving cut short or under way, whose journal makes it whole: judged when opened.
        finally:
            connection.close()


def _not_a_store(path: Path) -> Trouble:
    """Say what the file is instead; SQLite has just said that nobody can hold it open as a database."""
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
    for magic, sentence in _KINDS_OF_FILE:
        if start.startswith(magic):
            return Trouble(sentence, advice=_CHOOSE)
    if start == _MAGIC or not start.strip(b"\0"):
        return Trouble(_DAMAGED, advice=_RESTORE)
    return Trouble(
        "这不是本程序的数据库文件，或者它是加密的、开头已损坏。",
        advice=f"{_CHOOSE}如果它原来可以打开，{_RESTORE}",
    )


def _check_ours(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Trouble("这是别的程序的数据库，不是本程序的。", advice=_CHOOSE)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise Trouble(
            f"这个数据库由更新的版本建立（结构 {version}，本程序认识到 {VERSION}）。",
            advice="请先升级本程序；这个文件没有被改动。",
        )


def _set_pragmas(connection: sqlite3.Connection) -> None:
    for name, value, expected in _PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
        row = connection.execute(f"PRAGMA {name}").fetchone()
        # A SQLite built without memory mapping answers nothing at all, which is as good as zero.
        if (0 if row is None else row[0]) != expected:
            raise Trouble(f"数据库的安全设置 {name} 没有生效。", advice="请把数据库放到本机硬盘后再打开。")


def _check_whole(connection: sqlite3.Connection, *, thorough: bool) -> None:
    check = "integrity_check" if thorough else "quick_check"
    if connection.execute(f"PRAGMA {check}(1)").fetchone()[0] != "ok":
        raise Trouble(_DAMAGED, advice=_RESTORE)


def _check_writable(connection: sqlite3.Connection) -> None:
    """Write and take it back: SQLite opens a read-only file without a word and fails at the first save."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0]}")
    finally:
        connection.execute("ROLLBACK")
