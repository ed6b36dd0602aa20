"""A length of time as it is counted: 3 个月, 15 个工作日, 10 日."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.calendar import Unit
from desktop.desk.look import look
from desktop.widgets.boxes import row
from desktop.widgets.inputs import ChoiceInput, NumberInput, Unreadable

_WORDS = {Unit.MONTHS: "个月", Unit.WORKING_DAYS: "个工作日", Unit.DAYS: "日"}


class RuleInput(QWidget):
    """A number and a unit; its value is the rule as it is kept, without what it is for."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.amount = NumberInput()
        self.amount.setFixedWidth(look().px(64))
        self.unit = ChoiceInput(tuple(_WORDS.values()), required=True)
        self.setLayout(row(self.amount, self.unit, None, spacing=6))
        self.setFocusProxy(self.amount)
        self.amount.edited.connect(self.edited)
        self.unit.edited.connect(self.edited)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.amount.setAccessibleName(f"{name} 数量")
        self.unit.setAccessibleName(f"{name} 单位")

    def value(self) -> dict[str, str]:
        amount = self.amount.value()
        if amount is None or amount < 1:
            raise Unreadable("请填写 1 以上的整数。")
        unit = next(unit for unit, words in _WORDS.items() if words == self.unit.value())
        return {"unit": str(unit), "amount": str(amount)}

    def set_value(self, value: Any) -> None:
        self.amount.set_value(value["amount"])
        self.unit.set_value(_WORDS[Unit(value["unit"])])

    def set_wrong(self, *, wrong: bool) -> None:
        self.amount.set_wrong(wrong=wrong)
