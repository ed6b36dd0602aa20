"""Outcomes, topics of the yearly plan and speeches in words: what forms, lists, history and exports read."""

from db.events.records_outcomes import Outcome, PlanTopic, Speech, TopicState
from db.events.speeches import KINDS
from db.store.kind import Column, Field, FieldType, Kind

OUTCOME = Kind(
    name="outcome",
    words="协商成果",
    record=Outcome,
    fields=(
        Field(name="kind", words="种类", type=FieldType.CHOICE, required=True),
        Field(name="title", words="问题或意见", required=True),
        Field(name="text", words="建议内容", type=FieldType.LONG, limit=20_000),
        Field(name="addressee", words="责任单位", type=FieldType.BODY),
        Field(name="number", words="编号或文号"),
        Field(name="sent_on", words="送出日期", type=FieldType.DATE),
        Field(name="due_on", words="反馈期限", type=FieldType.DATE),
        Field(name="feedback_on", words="反馈日期", type=FieldType.DATE),
        Field(name="adoption", words="采纳情况", type=FieldType.CHOICE),
        Field(name="result", words="办理落实情况", type=FieldType.LONG, limit=20_000),
        Field(name="state", words="状态"),
        Field(name="note", words="备注", type=FieldType.LONG, limit=2000),
    ),
    columns=(
        Column(name="title", words="问题或意见", width=14),
        Column(name="addressee", words="责任单位", width=8),
        Column(name="due_on", words="反馈期限", width=5),
        Column(name="state", words="状态", width=4),
        Column(name="kind", words="种类", width=5, shown=False),
        Column(name="number", words="编号", width=6, shown=False),
        Column(name="event_title", words="会议活动", width=12, shown=False),
        Column(name="sent_on", words="送出", width=5, shown=False),
        Column(name="feedback_on", words="反馈", width=5, shown=False),
        Column(name="adoption", words="采纳情况", width=5, shown=False),
        Column(name="instructions", words="批示", width=3, align_right=True, shown=False),
    ),
)

TOPIC = Kind(
    name="topic",
    words="协商议题",
    record=PlanTopic,
    measure="项",
    fields=(
        Field(name="title", words="议题", required=True),
        Field(name="form", words="协商形式", type=FieldType.CHOICE),
        Field(name="source", words="来源", type=FieldType.CHOICE),
        Field(name="month", words="时间", help="如 第二季度、9月", limit=40),
        Field(name="lead", words="牵头领导", limit=60),
        Field(name="host", words="承办", help="专委会或办公室"),
        Field(name="units", words="参加单位", help="多个单位用顿号隔开"),
        Field(name="product", words="成果形式", type=FieldType.CHOICE),
        Field(
            name="state",
            words="状态",
            type=FieldType.CHOICE,
            choices=tuple(str(state) for state in TopicState),
        ),
        Field(name="note", words="备注", type=FieldType.LONG, limit=5000),
    ),
    columns=(
        Column(name="place", words="序", width=2, align_right=True),
        Column(name="title", words="议题", width=13),
        Column(name="form", words="形式", width=7),
        Column(name="month", words="时间", width=5),
        Column(name="state", words="状态", width=5),
        Column(name="source", words="来源", width=5, shown=False),
        Column(name="lead", words="牵头", width=5, shown=False),
        Column(name="host", words="承办", width=8, shown=False),
        Column(name="units", words="参加单位", width=8, shown=False),
        Column(name="product", words="成果形式", width=6, shown=False),
        Column(name="note", words="备注", width=8, shown=False),
    ),
)

SPEECH = Kind(
    name="speech",
    words="大会发言",
    record=Speech,
    measure="篇",
    fields=(
        Field(name="kind", words="形式", type=FieldType.CHOICE, choices=KINDS, required=True),
        Field(name="title", words="题目", required=True),
        Field(name="people", words="发言人", help="第一位上台发言；联名的依次选"),
        Field(name="body", words="以谁的名义", type=FieldType.BODY, help="界别、专委会、党派；个人发言不填"),
        Field(name="event", words="会议", help="在哪次会议上"),
        Field(name="submitted_on", words="交稿日期", type=FieldType.DATE),
        Field(name="spoken_on", words="发言日期", type=FieldType.DATE),
        Field(name="adoption", words="采用情况", help="如 转化为提案、领导批示、选编入册"),
        Field(name="text", words="发言稿", type=FieldType.LONG, limit=50_000),
        Field(name="note", words="备注"),
    ),
    columns=(
        Column(name="place", words="次序", width=3),
        Column(name="title", words="题目", width=14),
        Column(name="speakers", words="发言人", width=8),
        Column(name="adoption", words="采用", width=6),
        Column(name="kind", words="形式", width=3, shown=False),
        Column(name="event_title", words="会议", width=10, shown=False),
        Column(name="submitted_on", words="交稿", width=5, shown=False),
        Column(name="spoken_on", words="发言", width=5, shown=False),
    ),
)
