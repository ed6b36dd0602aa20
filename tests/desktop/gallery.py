"""A page with every widget on it, to be looked at and tested; invented data only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from db.store.kind import Column, Field, FieldType
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.bars import Bar, BarChart
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import Switch, button, link, menu, menu_button
from desktop.widgets.cards import FigureCard, meter_row
from desktop.widgets.cells import Mark, Meter
from desktop.widgets.filters import Filter
from desktop.widgets.form import Form, Sources
from desktop.widgets.labels import label
from desktop.widgets.listing import Listing
from desktop.widgets.page import Page
from desktop.widgets.panels import DetailHead, EmptyState, ListDetail, scrolling
from desktop.widgets.steps import Move, MoveBar, StateBar, Step, StepState
from desktop.widgets.suggest import Candidate
from desktop.widgets.table import RecordTable
from desktop.widgets.tabs import Tabs


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    id: int
    number: str
    title: str
    lead: str
    due: date | None
    score: int = 0


COLUMNS = (
    Column(name="number", words="号", width=3),
    Column(name="title", words="案由", width=16),
    Column(name="lead", words="主办", width=9),
    Column(name="due", words="期限", width=6),
)
TITLES = (
    "关于完善老旧小区加装电梯配套政策的建议", "关于改善公交地铁接驳的建议", "关于“三线”入地的建议",
    "关于优化社区体育健身设施的建议", "关于新能源汽车动力电池回收的建议", "关于楼宇委员工作室建设的建议",
    "关于规范城市电动自行车管理的建议", "关于滨水步道贯通的建议", "关于小区停车位错时共享的建议",
    "关于建设韧性社区的建议", "关于旧楼自来水管改造的建议", "关于整治下水道返臭的建议", "关于社区微改造听取居民意见的建议",
)  # fmt: skip
HANDLERS = ("区住房建设和园林局", "石牌街道办事处", "区文化广电旅游体育局", "区应急管理局", "棠下街道办事处")


def lines(count: int = 40) -> list[Line]:
    return [
        Line(
            id=place, number=f"{45 + place * 6:03d}", title=TITLES[place % len(TITLES)],
            lead=HANDLERS[place % len(HANDLERS)], due=date(date.today().year, 7, 1 + place % 28), score=94 - place,
        )
        for place in range(count)
    ]  # fmt: skip


def present(line: Line, name: str) -> Any:
    if name == "due" and line.id in {0, 11}:
        return Mark("逾期4天", Tone.LATE)
    if name == "due" and line.id == 5:
        return Mark("7月10日", Tone.WARN)
    return getattr(line, name)


PEOPLE = (
    Candidate(id=1, words="陈志强", detail="云山实业 · 民建"),
    Candidate(id=2, words="陈志强", detail="第一中学 · 教育"),
    Candidate(id=3, words="张石峰", detail="云山医院 · 医药卫生"),
)
INITIALS = {"czq": (1, 2), "zsf": (3,)}


def people(text: str) -> list[Candidate]:
    return [one for one in PEOPLE if text in one.words or one.id in INITIALS.get(text.lower(), ())]


def person(wanted: int) -> Candidate | None:
    return next((one for one in PEOPLE if one.id == wanted), None)


FIELDS = (
    Field(name="title", words="案由", required=True, limit=300),
    Field(
        name="category", words="类别", type=FieldType.CHOICE, choices=("城市建设管理", "经济发展", "社会民生")
    ),
    Field(name="received_on", words="收到日期", type=FieldType.DATE, required=True),
    Field(name="first", words="第一提案人", type=FieldType.PERSON),
    Field(name="birth", words="出生年月", type=FieldType.MONTH),
    Field(name="public", words="公开", type=FieldType.FLAG, help="可以向社会公开"),
    Field(name="body", words="正文", type=FieldType.LONG, section="内容"),
)


class GalleryPage(Page):
    """List and detail as on 提案; the tabs hold the rest."""

    title = "陈列"
    reads = frozenset({"proposal"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.refreshed = 0
        self.opened: list[tuple[str, int]] = []
        self.form = Form(FIELDS, sources=Sources(today=date.today, people=people, person=person))
        self.listing = self._listing()
        self.pair = ListDetail(self.listing, self._detail())
        self.listing.table.opened.connect(lambda _line: self.pair.open_detail())
        self.setLayout(column(self.pair, spacing=0))
        self.setFocusProxy(self.listing)

    def _listing(self) -> Listing:
        table = RecordTable(COLUMNS, words="提案", present=present, ticks=True)
        filters = (
            Filter("state", "状态", (("办理中", "办理中"), ("办结", "办结"))),
            Filter("category", "类别", (("城", "城市建设管理类"), ("社", "社会民生类"))),
        )
        view = menu_button("视图", menu(self, ("全部", lambda: None), ("逾期", lambda: None)))
        made = Listing(
            "提案", table, filters=filters, right=(view,),
            empty=EmptyState("还没有提案", "可以新建一件，或从去年的登记簿导入。"),
            hints=(("↑↓", "选择"), ("Enter", "打开"), ("空格", "勾选"), ("Ctrl P", "文书"), ("Ctrl Enter", "下一步")),
        )  # fmt: skip
        made.filters.show_values({"state": "办理中", "category": "城"})
        made.add_batch("交办…", lambda _rows: None)
        return made

    def _detail(self) -> Card:
        card = Card(margins=(16, 14, 16, 14), spacing=12)
        head = DetailHead()
        head.show_head(
            TITLES[0],
            facts=("九届二次会议第 045 号", "委员联名", "城市建设管理类"),
            tags=(("重点提案", Tone.WARN),),
        )
        steps = StateBar()
        steps.show_steps(
            [
                Step("收到", StepState.DONE, "1月10日"), Step("立案", StepState.DONE, "1月20日"),
                Step("交办", StepState.DONE, "3月10日"), Step("办理中", StepState.LATE, "逾期4天"),
                Step("答复", StepState.AHEAD), Step("征询", StepState.AHEAD), Step("办结", StepState.AHEAD),
            ]
        )  # fmt: skip
        moves = MoveBar()
        moves.show_moves(
            [Move(words="登记答复", then=lambda: None), Move(words="催办", then=lambda: None),
             Move(words="办结", then=lambda: None, reasons=("还有单位没有答复",))],
            right=[menu_button("文书", menu(self, ("答复函", lambda: None)), key="paper")],
        )  # fmt: skip
        self.tabs = Tabs()
        self.tabs.add("handling", "办理", self._handling)
        self.tabs.add("form", "内容", lambda: scrolling(self.form))
        self.tabs.add("figures", "数字", self._figures)
        self.tabs.add("empty", "文书", lambda: EmptyState("还没有文书", "按 Ctrl P 做一份。", icon="papers"))
        self.tabs.count("empty", 3)
        self.tabs.open("handling")
        for part in (head, steps, moves):
            card.body.addWidget(part)
        card.body.addWidget(self.tabs, 1)
        return card

    def _handling(self) -> QWidget:
        table = RecordTable(
            (Column(name="lead", words="承办单位", width=9), Column(name="due", words="期限", width=7),
             Column(name="score", words="得分", width=6, align_right=True), Column(name="number", words="", width=4)),
            words="办理", present=self._handled, soft=("due",),
        )  # fmt: skip
        table.show_rows(lines(4))
        table.setMinimumHeight(178)
        explained = note(
            "期限怎样算出　3月10日交办，次日起算，3 个月 → 6月10日（星期五，工作日）。其间无停办、无延期。"
        )
        return holding(
            column(
                table, explained, label("提案者", "h2"), label("陈志强（民建 · 云山实业）　第一提案人"), None
            )
        )

    @staticmethod
    def _handled(line: Line, name: str) -> Any:
        if name == "number":
            return Mark("催办", Tone.LATE, press=True)
        return Meter(line.score, 100) if name == "score" else getattr(line, name)

    def _figures(self) -> QWidget:
        late, done = FigureCard("逾期未复"), FigureCard("已答复 / 立案")
        late.show_figure("4", note="涉及 3 个单位", tone=Tone.LATE)
        late.add_link("一键催办", lambda: None)
        done.show_figure("235", of="/ 252")
        done.show_part(235, 252)
        chart = BarChart("办理进度")
        chart.show_bars(
            [
                Bar(f"第{week}周", value)
                for week, value in zip(range(2, 16, 2), (4, 8, 12, 18, 28, 38, 33), strict=True)
            ]
        )
        progress = Card("办理进度", Switch((("due", "按期限"), ("unit", "按单位")), lambda _name: None))
        progress.body.addWidget(chart, 1)
        meters = column(meter_row("会议", 48, 50), meter_row("社情民意", 13, 15))
        buttons = row(button("打印", role="main"), button("Word"), link("看名单"), None)
        return holding(column(row(late, done, spacing=12), progress, meters, buttons, spacing=12))

    def refresh(self) -> None:
        self.refreshed += 1
        self.listing.show_rows(lines(), count="252 件立案，显示 40")
        self.counted.emit(4)

    def show_record(self, kind: str, record: int) -> bool:
        self.opened.append((kind, record))
        return kind == "proposal" and self.listing.table.choose(record)

    def start_new(self, kind: str) -> bool:
        self.tabs.open("form")
        self.form.start()
        return kind == "proposal"

    def back(self) -> bool:
        narrow = self.pair.is_narrow and self.pair.detail_open
        if narrow:
            self.pair.back()
        return narrow


class EmptyPage(Page):
    """A second page, with nothing on it yet."""

    title = "空页"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        empty = EmptyState("还没有会议", "从左上角的＋新建开始，或导入一张出席表。")
        empty.offer("新建会议", lambda: None, role="main")
        self.setLayout(column(empty, spacing=0))
