"""`python -m tests.old_stores.keeping`: keep a store of the schema as it is now, before a new step changes it."""

import lzma
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from db.office import Desk, open_store
from db.store.schema.steps import VERSION, tables_in
from db.store.work import Work

FOLDER = Path(__file__).parent
KEPT = "step_*.db.xz"


def nothing(work: Work) -> None:
    """Insert something of every table the steps since the last kept store have brought: so far there is none."""
    del work


def keep(folder: Path = FOLDER, *, fill: Callable[[Work], object] = nothing) -> Path:
    """Bring the newest kept store to the schema of now and write it packed into a folder.

    :raises ValueError: when a table is still empty: its upgrade would prove nothing.
    """
    newest = max(FOLDER.glob(KEPT))
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "云山区政协.db"
        path.write_bytes(lzma.decompress(newest.read_bytes()))
        who = Desk(clerk="程立", machine=7, clock=lambda: datetime(2022, 6, 14, 17, 30))
        store = open_store(path, who)
        with store.work("登记新的内容") as work:
            fill(work)
        store.close()
        connection = sqlite3.connect(path)
        empty = [name for name in tables_in(connection) if not _rows(connection, name)]
        connection.execute("VACUUM")
        connection.close()
        if empty:
            raise ValueError(f"nothing in {', '.join(empty)}: insert a row of each in {__name__}.nothing")
        kept = folder / f"step_{VERSION:04}.db.xz"
        kept.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    return kept


def _rows(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])


if __name__ == "__main__":
    keep()
