"""机关: the names that stand on papers, and the words used for members."""

from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QWidget

from db.people.rules import save_member_words, save_office
from db.people.settings import MemberSettings, OfficeSettings
from db.store.kind import Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.pages.settings.parts import Switched
from desktop.widgets.form import Form
from desktop.widgets.form_card import FormCard, Questions, lines, some_lines, typed

_OFFICE = (
    Field(name="full_name", words="地区全称", required=True, limit=60, help="如 广州市云山区"),
    Field(name="district", words="简称", required=True, limit=60, help="如 云山区"),
    Field(name="committee", words="机关全称", required=True, limit=60),
    Field(name="short", words="机关简称", required=True, limit=60, help="窗口和表题里用"),
    Field(name="office", words="办公室", required=True, limit=60, help="通知、档案的落款"),
    Field(name="proposals_office", words="提案机构", required=True, limit=60, help="交办函、征询意见表的落款"),
    Field(name="contact", words="联系人", limit=60),
    Field(name="phone", words="电话", limit=60),
    Field(name="address", words="地址", limit=60),
    Field(name="postcode", words="邮编", limit=60),
    Field(
        name="blank_rule", words="姓名次序", type=FieldType.FLAG, help="空格法：单名排在同姓双名之前"
    ),
)  # fmt: skip

_WORDS = (
    Field(name="posts", words="政协职务", type=FieldType.LONG, required=True, help="一行一个，职务高的在前"),
    Field(name="standing", words="常委会组成", type=FieldType.LONG, help="哪些职务组成常委会，一行一个"),
    Field(name="roles", words="组内职务", type=FieldType.LONG, help="界别、专委会、联络组里的职务，一行一个"),
    Field(name="end_reasons", words="离任原因", type=FieldType.LONG, required=True, help="一行一个"),
    Field(name="committees_limit", words="专委会上限", type=FieldType.INTEGER, required=True, help="一名委员最多参加几个专委会"),
)  # fmt: skip
_LISTS = ("posts", "standing", "roles", "end_reasons")


def office_section(desk: Desk) -> QWidget:
    """Return the names of the office and the words for its members."""
    return Switched((("名称", lambda: FormCard(_names(desk))), ("委员用语", lambda: FormCard(_words(desk)))))


def _names(desk: Desk) -> Questions:
    def live(form: Form) -> str:
        full = typed(form, "full_name") or ""
        named = OfficeSettings.named(full) if full else None
        fitting = named is None or named.committee == typed(form, "committee")
        hint = "" if named is None or fitting else f"按地区全称，机关全称一般是“{named.committee}”。"
        signed = typed(form, "office") or ""
        return f"{hint}今后的通知落款：{signed}。已经出过的文书不变。"

    return Questions(
        title="机关名称",
        about="文书抬头、落款和窗口标题都用这里的名称。",
        fields=_OFFICE,
        read=lambda: asdict(load(desk.store, OfficeSettings)),
        save=lambda values: desk.do("修改机关名称", save_office, **values),
        live=live,
    )


def _words(desk: Desk) -> Questions:
    def read() -> dict[str, Any]:
        kept = asdict(load(desk.store, MemberSettings))
        return {name: "\n".join(value) if name in _LISTS else value for name, value in kept.items()}

    def save(values: dict[str, Any]) -> Outcome:
        said = {name: lines(value) if name in _LISTS else value for name, value in values.items()}
        return desk.do("修改委员用语", save_member_words, **said)

    def live(form: Form) -> str:
        posts = lines(typed(form, "posts") or "")
        return f"名册和签到表里的次序：{'、'.join(posts)}、委员。"

    return Questions(
        title="委员用语",
        about="每行写一个。职务的次序就是名册上的次序；改动后，在任委员的次序随之变化。",
        fields=_WORDS,
        made={name: some_lines(5 if name in {"posts", "end_reasons"} else 4) for name in _LISTS},
        read=read,
        save=save,
        live=live,
    )
