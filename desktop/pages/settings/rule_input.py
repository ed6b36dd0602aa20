"""A length of time as it is counted: 3 个月, 15 个工作日, 10 日; or a date of every year: 6月30日前."""

import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.calendar import Unit
from db.proposals.clock_rules import rule_of
from db.store.errors import Refused
from desktop.desk.look import look
from desktop.widgets.boxes import row
from desktop.widgets.inputs import ChoiceInput, TextInput, Unreadable

_WORDS = {Unit.MONTHS: "个月", Unit.WORKING_DAYS: "个工作日", Unit.DAYS: "日", Unit.YEARLY: "前（每年）"}
_MONTH_DAY = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?")


class RuleInput(QWidget):
    """A number and a unit; its value is the rule as it is kept, without what it is for. ``optional``: may be empty."""

    edited = Signal()

    def __init__(self, *, optional: bool = False) -> None:
        super().__init__()
        self._optional = optional
        self.amount = TextInput()
        self.amount.setFixedWidth(look().px(64))
        self.unit = ChoiceInput(tuple(_WORDS.values()), required=True)
        self.setLayout(row(self.amount, self.unit, None, spacing=6))
        self.setFocusProxy(self.amount)
        self.amount.edited.connect(self.edited)
        self.unit.edited.connect(self.edited)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.amount.setAccessibleName(f"{name} 数量或日期")
        self.unit.setAccessibleName(f"{name} 单位")

    def value(self) -> dict[str, str]:
        typed = self.amount.value().strip()
        if not typed and self._optional:
            return {}
        unit = next(unit for unit, words in _WORDS.items() if words == self.unit.value())
        if unit is not Unit.YEARLY:
            if not typed.isdecimal() or int(typed) < 1:
                raise Unreadable("请填写 1 以上的整数。")
            return {"unit": str(unit), "amount": str(int(typed))}
        dated = _MONTH_DAY.fullmatch(typed)
        try:
            return rule_of(f"{int(dated[1])}月{int(dated[2])}日" if dated else typed)
        except Refused as refused:
            raise Unreadable("请填写每年的月日，如 6月30日。") from refused

    def set_value(self, value: Any) -> None:
        if not value:
            self.amount.set_value("")
            self.unit.set_value(_WORDS[Unit.MONTHS])
            return
        unit = Unit(value["unit"])
        words = value.get("amount", "")
        if unit is Unit.YEARLY:
            month, day = value["month_day"].split("-")
            words = f"{int(month)}.{int(day)}"  # as days are typed everywhere, and short enough for the field
        self.amount.set_value(words)
        self.unit.set_value(_WORDS[unit])

    def set_wrong(self, *, wrong: bool) -> None:
        self.amount.set_wrong(wrong=wrong)
