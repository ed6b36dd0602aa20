"""Meetings and activities in words: what forms, lists, search, import and tests read."""

from db.events.records import Event
from db.store.kind import Column, Field, FieldType, Kind

EVENT = Kind(
    name="event",
    words="会议活动",
    record=Event,
    measure="次",
    fields=(
        Field(
            name="title", words="名称", required=True, limit=120,
            aliases=("会议名称", "活动名称", "会议活动名称", "会议", "活动", "主题"),
        ),
        Field(
            name="kind", words="类别", type=FieldType.CHOICE, required=True, limit=40,
            aliases=("会议类别", "活动类别", "会议类型", "活动类型", "类型"),
        ),
        Field(
            name="series", words="第几次", type=FieldType.INTEGER, limit=4, aliases=("次数", "会次"),
            help="如九届第三次常委会会议的“三”",
        ),
        Field(
            name="starts", words="开始时间", type=FieldType.TIME, aliases=("时间", "日期", "会议时间", "活动时间", "开始"),
        ),
        Field(name="ends", words="结束时间", type=FieldType.TIME, aliases=("结束", "至")),
        Field(name="place", words="地点", limit=120, aliases=("会议地点", "活动地点", "会场")),
        Field(name="host", words="承办", limit=120, aliases=("主办", "主办单位", "组织单位", "承办部门", "主持")),
        Field(name="must", words="必须参加", type=FieldType.FLAG, aliases=("参加方式", "是否必须参加")),
        Field(
            name="quorum", words="规定人数", limit=10, aliases=("法定人数",), help="过半、2/3，留空表示不要求",
        ),
        Field(name="topic", words="议题", limit=200, aliases=("协商议题", "会议议题")),
        Field(name="form", words="协商形式", limit=40, aliases=("形式",), help="如 专题协商、对口协商、界别协商"),
        Field(name="lead", words="牵头", limit=120, aliases=("牵头领导", "牵头专委会")),
        Field(
            name="half_days", words="半天数", type=FieldType.INTEGER, limit=2, help="这一场算几个半天，留空算一个",
        ),
        Field(name="note", words="备注", type=FieldType.LONG, limit=2000, aliases=("说明",)),
    ),
    columns=(
        Column(name="date", words="日期", width=5),
        Column(name="title", words="名称", width=18),
        Column(name="kind", words="类别", width=6),
        Column(name="place", words="地点", width=9, shown=False),
        Column(name="invited", words="应到", width=3, align_right=True),
        Column(name="present", words="实到", width=3, align_right=True),
        Column(name="late", words="迟到", width=3, align_right=True, shown=False),
        Column(name="leave", words="请假", width=3, align_right=True),
        Column(name="absent", words="缺席", width=3, align_right=True),
        Column(name="unmarked", words="未登记", width=4, align_right=True),
        Column(name="observers", words="列席", width=3, align_right=True, shown=False),
        Column(name="state", words="状态", width=4),
    ),
)  # fmt: skip
