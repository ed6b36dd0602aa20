"""The page of consultations: what came of them, the plan of the year, and the speeches; a list and a record each."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop.desk.desk import Desk
from desktop.pages.outcomes.plan import PlanPart
from desktop.pages.outcomes.results import ResultsPart
from desktop.pages.outcomes.speeches import SpeechesPart
from desktop.widgets.boxes import column
from desktop.widgets.page import Page
from desktop.widgets.tabs import Tabs

_PART_OF = {"outcome": "results", "topic": "plan", "speech": "speeches"}


class OutcomesPage(Page):
    """Each tab is a page of records of its own and follows the store by itself."""

    title = "协商落实"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.results = ResultsPart(desk)
        self.results.counted.connect(self.counted)
        self._plan: PlanPart | None = None
        self._speeches: SpeechesPart | None = None
        self.tabs = Tabs()
        self.tabs.add("results", "协商成果", lambda: self.results)
        self.tabs.add("plan", "年度协商计划", lambda: self.plan)
        self.tabs.add("speeches", "大会发言", lambda: self.speeches)
        self.tabs.opened.connect(lambda _name: self.setFocusProxy(self.part))
        self.setLayout(column(self.tabs))
        self.tabs.open("results")

    @property
    def plan(self) -> PlanPart:
        """The tab 年度协商计划."""
        if self._plan is None:
            self._plan = PlanPart(self.desk)
        return self._plan

    @property
    def speeches(self) -> SpeechesPart:
        """The tab 大会发言."""
        if self._speeches is None:
            self._speeches = SpeechesPart(self.desk)
        return self._speeches

    @property
    def part(self) -> Page:
        """The tab in front."""
        found = {"plan": self._plan, "speeches": self._speeches}.get(self.tabs.current)
        return found or self.results

    def refresh(self) -> None:
        self.part.refresh()

    def show_record(self, kind: str, record: int) -> bool:
        if kind not in _PART_OF:
            return False
        self.tabs.open(_PART_OF[kind])
        return self.part.show_record(kind, record)

    def start_new(self, kind: str) -> bool:
        if kind not in _PART_OF:
            return False
        self.tabs.open(_PART_OF[kind])
        return self.part.start_new(kind)

    def show_list(self, values: Mapping[str, str]) -> bool:
        self.tabs.open("results")
        return self.results.show_list(values)

    def back(self) -> bool:
        return self.part.back()

    def may_leave(self) -> bool:
        """Ask about what is not saved yet on any of the tabs, bringing it forward."""
        for name, part in (("results", self.results), ("plan", self._plan), ("speeches", self._speeches)):
            if part is not None and not part.may_leave():
                self.tabs.open(name)
                return False
        return True
