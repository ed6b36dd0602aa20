"""Duty periods in words."""

from db.duty.records import DutyPeriod
from db.store.kind import Column, Field, FieldType, Kind

DUTY_PERIOD = Kind(
    name="duty_period",
    words="履职年度",
    record=DutyPeriod,
    measure="个",
    fields=(
        Field(name="name", words="名称", required=True, limit=40, help="如 2022年度", aliases=("年度", "履职年度")),
        Field(name="since", words="开始日期", type=FieldType.DATE, required=True, limit=10, aliases=("起",)),
        Field(
            name="until", words="结束日期", type=FieldType.DATE, required=True, limit=10, aliases=("止",),
            help="这一天也在年度内",
        ),
    ),
    columns=(
        Column(name="name", words="名称", width=8),
        Column(name="since", words="开始日期", width=7),
        Column(name="until", words="结束日期", width=7),
    ),
)  # fmt: skip
