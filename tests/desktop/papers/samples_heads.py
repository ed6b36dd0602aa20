"""Papers under every head, with every part of an official document."""

from desktop.papers.blocks import (
    Addressee,
    Align,
    Attachment,
    Attachments,
    Block,
    Book,
    Bulletin,
    Cell,
    Contents,
    CopyList,
    Document,
    Entry,
    Format,
    Heading,
    Letter,
    Minutes,
    NameList,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    QrCode,
    Row,
    Shade,
    Sheet,
    Signature,
    Table,
    Title,
)
from tests.desktop.papers.random_papers import photograph

TEXT = (
    "会议认为，要广泛凝聚共识，积极建言资政，推动协商民主不断深化。各承办单位要压实责任，"
    "逐件研究办理，按期答复委员，不断提高提案办理质量和水平。"
)
FOOT = CopyList(
    ("区委办公室", "区人大常委会办公室", "区政府办公室"), issuer="区政协办公室", issued="二〇二二年印发"
)
BODY: tuple[Block, ...] = (
    Title("关于交办政协云山区九届二次会议提案的通知", keep=("九届二次会议",)),
    Addressee("各承办单位："),
    Paragraph(TEXT),
    Heading("一、总体要求", 1),
    Paragraph(TEXT),
    Heading("（一）压实责任", 2),
    Paragraph(TEXT),
    Heading("（甲）按期答复", 4),
    Paragraph(TEXT * 3),
)
_HEADINGS = ("序号", "提案号", "案由", "提案者", "主办", "会办", "办结时限")
WIDE = Table(
    (14, 18, 75, 34, 34, 26, 24),
    (
        Row(tuple(Cell(words, align=Align.CENTRE) for words in _HEADINGS)),
        *(
            Row(
                tuple(
                    Cell(words, align=Align.CENTRE)
                    for words in (str(index), f"{index:03}", "关于加装电梯的建议", "王小宁", "区住建局", "区财政局", "六月")
                ),
                height=9,
            )
            for index in range(1, 31)
        ),
    ),
    header=1,
    size=12,
)  # fmt: skip
NAMES = ("王小宁", "李建国", "张志强", "刘少东", "陈一鸣", "杨静", "欧阳少东", "司马光启", "赵国") * 2
ATTACHED: tuple[Block, ...] = (
    Attachments(
        ("提案交办一览表", "提案答复函式样及填写说明（请各承办单位严格按照式样填写并在规定时限内送达）")
    ),
    Signature("政协广州市云山区委员会", "二〇二二年三月十日"),
    Note("此件公开发布"),
    Attachment("政协云山区九届二次会议提案交办一览表", 1, landscape=True),
    WIDE,
    Attachment("提案答复函式样", 2),
    Paragraph(TEXT),
)


def _paper(form: Format, *blocks: Block) -> Paper:
    return Paper(kind="test", title="样张", format=form, blocks=blocks)


SHEET = _paper(
    Sheet(numbered=True),
    Table(
        (120, 45),
        (Row((Cell("签到表", size=18), Cell("扫码签到", figure=QrCode("antou:sheet", 26), align=Align.CENTRE))),),
        rules=False,
    ),
    Picture(photograph("PNG", 40, 20), 60, 60, Align.RIGHT),
    Table(
        (30, 30, 15, 30, 30),
        tuple(
            Row(
                (Cell("甲"), Cell("乙", shade=Shade.LIGHT), Cell(bare=True), Cell("丙"), Cell("丁")), height=9
            )
            for _ in range(4)
        ),
    ),
    Table((20, 145), (Row((Cell("栏"), Cell("内容"))), Row((Cell("情况", vertical=True), Cell(TEXT * 30)))), header=1),
    PageBreak(landscape=True),
    WIDE,
)  # fmt: skip
BOOK = _paper(
    Book(running="王小宁　二〇二二年度"),
    Title("委员履职档案"),
    Contents(),
    PageBreak(),
    Entry("一、基本情况"),
    Heading("一、基本情况"),
    Paragraph(TEXT * 9),
    Entry("二、提交提案情况"),
    Heading("二、提交提案情况"),
    Entry("关于在中小学推广龙舟、粤剧等岭南传统文化课程并完善师资培训与场地共享机制的建议", 2),
    Paragraph(TEXT),
    PageBreak(landscape=True),
    WIDE,
)
# The foot of these hangs where only Word and WPS put it; a test of its own looks at it.
PAPERS = {
    "document": _paper(
        Document(mark="政协广州市云山区委员会文件", number="云协〔二〇二二〕八号", urgency="特急"), *BODY, *ATTACHED
    ),
    "upward": _paper(
        Document(mark="政协云山区委员会", number="云协〔二〇二二〕九号", signers=("冼星", "欧阳少东", "卜文")),
        *BODY,
        Signature("政协广州市云山区委员会", "二〇二二年三月十日", sealed=False),
    ),
    "joint": _paper(
        Document(mark="政协云山区委员会文件", number="云协〔二〇二二〕十号"),
        *BODY,
        Signature("区政协办公室", "二〇二二年六月八日", others=("区政府办公室", "区总工会", "区科学技术协会")),
    ),
    "minutes": _paper(
        Minutes(mark="云山区政协主席会议纪要", number="第三期", issuer="区政协办公室", issued="二〇二二年三月十日"),
        Title("九届第三次主席会议纪要"),
        Paragraph(TEXT),
        NameList("出席", NAMES),
        NameList("列席", ("何少东", "区住房和建设局罗静")),
    ),
    "bulletin": _paper(
        Bulletin(name="社情民意信息", issue="第十二期", issuer="区政协办公室", issued="二〇二二年六月八日", code="二号"),
        Title("关于夜间施工噪声扰民的情况反映"),
        Addressee("区委办公室、区政府办公室："),
        Paragraph(TEXT * 12),
    ),
    "urgent-letter": _paper(
        Letter(mark="政协广州市云山区委员会", number="云协函〔二〇二二〕八号", urgency="加急"), *BODY, FOOT
    ),
    "sheet": SHEET,
    "book": BOOK,
}  # fmt: skip
