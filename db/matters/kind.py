"""Clues in words: what forms, lists, search, import and tests read."""

from db.matters.records import Clue, ClueState, Outcome
from db.store.kind import Column, Field, FieldType, Kind

BODY_LIMIT = 2000

CLUE = Kind(
    name="clue",
    words="提案线索",
    record=Clue,
    measure="条",
    fields=(
        Field(
            name="title", words="线索标题", required=True, limit=120,
            aliases=("标题", "线索名称", "线索", "题目", "主题"), help="一句话说明是什么事",
        ),
        Field(
            name="body", words="线索内容", type=FieldType.LONG, limit=BODY_LIMIT,
            aliases=("内容", "情况反映", "问题和建议", "具体内容", "意见建议"),
        ),
        Field(
            name="number", words="线索编号", limit=30, aliases=("编号", "线索号"), help="登记时自动给出",
        ),
        Field(
            name="received_on", words="收到日期", type=FieldType.DATE, required=True,
            aliases=("收集日期", "征集日期", "登记日期", "收到", "日期", "时间", "提交时间"),
        ),
        Field(
            name="source", words="来源", type=FieldType.CHOICE, limit=40,
            aliases=("线索来源", "渠道", "征集渠道", "来源渠道"),
        ),
        Field(
            name="category", words="类别", type=FieldType.CHOICE, limit=40, aliases=("线索类别", "分类"),
        ),
        Field(
            name="provider", words="提供人", limit=60, aliases=("姓名", "群众姓名", "线索提供人", "反映人", "联系人"),
            masked=True,
        ),
        Field(
            name="phone", words="联系电话", type=FieldType.PHONE, limit=40,
            aliases=("电话", "手机", "联系方式", "手机号码"), masked=True,
        ),
        Field(
            name="private", words="不公开姓名", type=FieldType.FLAG, aliases=("是否匿名", "匿名", "要求保密"),
            help="对外不出现提供人的姓名",
        ),
        Field(name="note", words="备注", type=FieldType.LONG, limit=2000, aliases=("说明",)),
        Field(
            name="state", words="办理状态", type=FieldType.CHOICE, limit=20,
            choices=tuple(str(state) for state in ClueState), aliases=("状态",),
        ),
        Field(
            name="outcome", words="转化类型", type=FieldType.CHOICE, limit=20,
            choices=tuple(str(one) for one in Outcome), aliases=("转化", "转化情况"),
        ),
    ),
    columns=(
        Column(name="number", words="编号", width=7),
        Column(name="title", words="线索", width=18),
        Column(name="source", words="来源", width=5, shown=False),
        Column(name="category", words="类别", width=6, shown=False),
        Column(name="provider", words="提供人", width=5, shown=False),
        Column(name="received_on", words="收到", width=5, shown=False),
        Column(name="claimed_by", words="认领委员", width=5),
        Column(name="state", words="状态", width=4),
        Column(name="outcome", words="转化", width=5),
        Column(name="outcome_words", words="转化编号", width=8, shown=False),
        Column(name="answered_on", words="答复群众", width=5, shown=False),
    ),
)  # fmt: skip
