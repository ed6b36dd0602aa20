"""Reading the receipts of papers."""

from db.papers.records import Paper
from db.store.reader import Reader


def papers_of(reader: Reader, table: str, subject: int) -> list[Paper]:
    """Return the papers made about one record, the newest first."""
    return reader.find(
        Paper, "WHERE subject_table = ? AND subject_id = ? ORDER BY made_at DESC, id DESC", table, subject
    )


def papers(reader: Reader, *, kind: str = "", limit: int = 500) -> list[Paper]:
    """Return the papers made lately, the newest first; of one kind when it is named."""
    return reader.find(
        Paper, "WHERE ? = '' OR kind = ? ORDER BY made_at DESC, id DESC LIMIT ?", kind, kind, limit
    )
