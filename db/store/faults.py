"""SQLite's faults in a clerk's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from db.store.errors import Missing, Trouble

# The first prefix that fits the error's name decides.
_SENTENCES = (
    (
        "SQLITE_FULL",
        "磁盘已满，这一步没有保存。",
        "请清理磁盘或换一个位置，然后重做这一步；此前保存的内容都在。",
    ),
    ("SQLITE_BUSY", "数据库正被另一个程序读取，这一步没有保存。", "请稍等片刻再试一次。"),
    ("SQLITE_LOCKED", "数据库正被另一个程序读取，这一步没有保存。", "请稍等片刻再试一次。"),
    (
        "SQLITE_READONLY_DBMOVED",
        "数据库文件在使用中被移动、替换或删除了，这一步没有保存。",
        "请不要再输入：先在“数据”页“立即备份”留住现在的内容，再检查数据所在的文件夹或同步软件，重新打开。",
    ),
    (
        "SQLITE_READONLY_ROLLBACK",
        "上次保存在中途断了，而这里是写保护的，不能恢复成完整的样子。",
        "请把数据库文件连同旁边同名、以“-journal”结尾的文件一起复制到本机硬盘，再打开那一份。",
    ),
    (
        "SQLITE_READONLY",
        "数据库文件是只读的，这一步没有保存。",
        "请检查文件夹权限，或把数据库复制到本机硬盘后再打开。",
    ),
    (
        "SQLITE_IOERR",
        "读写磁盘出错，这一步没有保存。",
        "请检查硬盘或移动盘的连接，重新打开程序后核对最后一步。",
    ),
    ("SQLITE_CANTOPEN", "打不开数据库文件。", "请检查文件是否还在原处、文件夹是否可写。"),
    (
        "SQLITE_CORRUPT",
        "数据库文件已损坏。",
        "请立即停止输入，在“数据”页从最近一次已验证的备份恢复；原文件会保留。",
    ),
    (
        "SQLITE_NOTADB",
        "数据库文件已损坏。",
        "请立即停止输入，在“数据”页从最近一次已验证的备份恢复；原文件会保留。",
    ),
)

_GONE = "这一步用到的记录已被撤销或删除，或者还有别的内容连着它，没有保存。请关闭这张表单，重新打开后再试。"


def trouble(error: sqlite3.Error) -> Trouble | None:
    """Return what to tell the clerk, or None when the error is a bug of ours."""
    name = getattr(error, "sqlite_errorname", "")
    for prefix, sentence, advice in _SENTENCES:
        if name.startswith(prefix):
            return Trouble(sentence, advice=advice)
    return None


@contextmanager
def told() -> Iterator[None]:
    """Turn SQLite's faults into Trouble; leave bugs as they are.

    What a sheet adds to a record that was undone behind it refers to nothing: that is said as any missing record is.
    """
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_FOREIGNKEY":
            raise Missing(_GONE, code="gone") from error
        known = trouble(error)
        if known is None:
            raise
        raise known from error
