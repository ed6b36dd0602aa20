"""What the tables of the store are called where a clerk reads about them, and sizes and moments in words."""

from datetime import datetime

from db.store.backup import Reason
from db.store.journal import WorkKind

TABLES = {
    "setting": "设置", "attachment": "附件", "holiday": "放假安排", "term": "届", "session": "届次",
    "duty_period": "履职年度", "body": "单位与机构", "alias": "别名", "person": "人员", "membership": "委员",
    "belonging": "界别与专委会", "post": "政协职务", "proposal": "提案", "proposer": "提案者", "assignment": "交办",
    "reply": "答复", "feedback": "征询意见", "event": "会议活动", "invitation": "邀请", "leave": "请假",
    "attendance": "出席情况", "paper": "文书", "wording": "措辞", "wording_version": "措辞留底", "template": "文书模板",
    "clue": "提案线索", "clue_step": "线索办理", "supervision": "督办", "award": "评选", "saved_view": "视图",
}  # fmt: skip

REASONS = {
    Reason.TIMED: "自动", Reason.EXIT: "退出时", Reason.HAND: "手动", Reason.BEFORE: "导入或恢复前",
}  # fmt: skip

KINDS = {
    WorkKind.DO: "", WorkKind.UNDO: "撤销", WorkKind.REDO: "重做", WorkKind.NOTE: "记录",
    WorkKind.BASELINE: "练习数据",
}  # fmt: skip

_KILO = 1024


def table_words(table: str) -> str:
    return TABLES.get(table, table)


def size_words(size: int) -> str:
    """Return a file's size: 640 KB, 3.2 MB."""
    if size < _KILO * _KILO:
        return f"{max(size // _KILO, 1)} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


def moment(at: datetime) -> str:
    """Return a moment as lists show it, the same width on every line."""
    return f"{at:%Y-%m-%d %H:%M}"
