"""Proposals in words: what forms, lists, search, import and tests read."""

from db.proposals.records import Disclosure, Proposal, ProposalState
from db.store.kind import Column, Field, FieldType, Kind

TITLE_LIMIT = 200
BODY_LIMIT = 20_000
TEXT_LIMIT = 50_000

ORIGINS = ("委员提案", "党派提案", "团体提案", "专委会提案", "界别提案", "小组提案")
TIME_MARKS = ("大会", "平时")

_WHAT, _WHO, _CONTENT, _HANDLING, _ANSWER = "基本信息", "提案者", "内容", "办理", "答复"

PROPOSAL = Kind(
    name="proposal",
    words="提案",
    record=Proposal,
    measure="件",
    fields=(
        Field(
            name="title", words="案由", required=True, limit=TITLE_LIMIT, section=_WHAT,
            aliases=("提案案由", "提案题目", "题目", "标题", "提案标题", "提案名称", "提案题名"),
            help="一事一案，一般写作“关于……的建议”",
        ),
        Field(
            name="number", words="提案号", limit=20, section=_WHAT,
            aliases=("提案序号", "提案编号", "编号", "案号", "立案号", "提案号码"),
            help="立案时自动给出",
        ),
        Field(
            name="receipt_number", words="流水号", limit=20, section=_WHAT,
            aliases=("收件号", "收文号", "登记号", "来件编号"), help="收件时自动给出",
        ),
        Field(
            name="category", words="类别", type=FieldType.CHOICE, limit=40, section=_WHAT,
            aliases=("提案分类", "提案类别", "分类", "内容分类", "内容类别"),
        ),
        Field(
            name="origin", words="提案者性质", type=FieldType.CHOICE, choices=ORIGINS, limit=20, section=_WHAT,
            aliases=("提案性质", "提案类型", "提案种类", "提案形式"),
        ),
        Field(
            name="time_mark", words="时间标识", type=FieldType.CHOICE, choices=TIME_MARKS, limit=10, section=_WHAT,
            aliases=("会间会后", "提案时段", "大会或平时"),
        ),
        Field(
            name="received_on", words="收件日期", type=FieldType.DATE, section=_WHAT,
            aliases=("提案时间", "提交日期", "提交时间", "收文时间", "收件时间", "收到日期", "来件日期"),
        ),
        Field(
            name="first_proposer", words="第一提案人", required=True, limit=120, section=_WHO,
            aliases=("提案人", "提案者", "第一提案者", "领衔提案人", "提案单位", "领衔委员"),
        ),
        Field(
            name="co_proposers", words="联名提案人", type=FieldType.LONG, limit=2000, section=_WHO,
            aliases=("联名人", "联名委员", "附议人", "联名提案者", "联名"), help="多人用顿号隔开",
        ),
        Field(
            name="body", words="正文", type=FieldType.LONG, limit=BODY_LIMIT, section=_CONTENT,
            aliases=("提案内容", "内容", "提案正文", "情况分析及建议"),
        ),
        Field(
            name="public", words="同意公开", type=FieldType.FLAG, section=_CONTENT,
            aliases=("是否公开", "可否公开", "是否同意公开", "公开"),
        ),
        Field(
            name="private_reason", words="不公开原因", limit=60, section=_CONTENT, aliases=("不同意公开原因",),
        ),
        Field(
            name="suggested", words="建议承办单位", limit=200, section=_CONTENT,
            aliases=("意向承办单位", "意向主办单位", "建议主办单位", "建议办理单位"),
        ),
        Field(
            name="state", words="审查结果", type=FieldType.CHOICE, limit=20, section=_HANDLING,
            choices=tuple(str(state) for state in ProposalState),
            aliases=("是否立案", "立案情况", "审查意见", "处理结果", "提案状态", "状态", "立案状态"),
        ),
        Field(
            name="review_group", words="审查组", limit=40, section=_HANDLING, aliases=("审查小组", "审查分组"),
            help="空着时按类别归组",
        ),
        Field(
            name="docketed_on", words="立案日期", type=FieldType.DATE, section=_HANDLING,
            aliases=("立案时间", "审查时间", "审查日期"),
        ),
        Field(
            name="reason", words="审查说明", type=FieldType.LONG, limit=1000, section=_HANDLING,
            aliases=("不立案原因", "不予立案原因", "退回原因", "撤案原因"),
        ),
        Field(
            name="main", words="并入提案号", limit=20, section=_HANDLING,
            aliases=("并案", "归并", "并案号", "并入", "归并ID"),
        ),
        Field(
            name="lead", words="主办单位", type=FieldType.BODY, limit=200, section=_HANDLING, body_kind="承办单位",
            aliases=("承办单位", "主办", "单办单位", "分办单位", "主办（分办）单位", "主办单位（分办单位）"),
        ),
        Field(
            name="assists", words="会办单位", limit=500, section=_HANDLING,
            aliases=("协办单位", "会办", "协办", "会办（协办）单位"), help="多个单位用顿号隔开",
        ),
        Field(
            name="assigned_on", words="交办日期", type=FieldType.DATE, section=_HANDLING,
            aliases=("交办时间",),
        ),
        Field(
            name="due", words="办结期限", type=FieldType.DATE, section=_HANDLING,
            aliases=("计划办结日期", "办理期限", "答复期限", "办结时限", "期限"),
        ),
        Field(
            name="result", words="办理结果", limit=20, section=_ANSWER,
            aliases=("办理结果类别", "答复类别", "结果类别", "办复类别", "类别标识", "答复件类别"),
        ),
        Field(
            name="replied_on", words="答复日期", type=FieldType.DATE, section=_ANSWER,
            aliases=("答复时间", "办复时间", "办复日期"),
        ),
        Field(
            name="letter_number", words="答复文号", limit=60, section=_ANSWER, aliases=("文号", "发文字号", "复函文号"),
        ),
        Field(
            name="disclosure", words="公开方式", type=FieldType.CHOICE, limit=20, section=_ANSWER,
            choices=tuple(str(one) for one in Disclosure), aliases=("公开属性", "答复公开"),
        ),
        Field(
            name="opinion", words="征询意见", limit=40, section=_ANSWER,
            aliases=("满意度", "委员意见", "反馈意见", "意见反馈", "提案人意见", "提案者意见"),
        ),
        Field(
            name="key_mark", words="重点提案", limit=60, section=_HANDLING,
            aliases=("是否重点", "重点", "重点督办"), help="如“区长督办”，空着表示不是重点提案",
        ),
        Field(
            name="note", words="备注", type=FieldType.LONG, limit=2000, section=_WHAT, aliases=("说明", "附注"),
        ),
    ),
    columns=(
        Column(name="number", words="号", width=3),
        Column(name="receipt_number", words="流水号", width=4, shown=False),
        Column(name="title", words="案由", width=20),
        Column(name="first_proposer", words="第一提案人", width=6),
        Column(name="co_proposers", words="联名", width=8, shown=False),
        Column(name="category", words="类别", width=7, shown=False),
        Column(name="progress", words="状态", width=5),
        Column(name="lead", words="主办", width=9),
        Column(name="assists", words="会办", width=9, shown=False),
        Column(name="due", words="期限", width=5),
        Column(name="result", words="结果", width=2),
        Column(name="key_mark", words="重点", width=5, shown=False),
        Column(name="time_mark", words="大会/平时", width=4, shown=False),
        Column(name="received_on", words="收件", width=5, shown=False),
    ),
)  # fmt: skip
