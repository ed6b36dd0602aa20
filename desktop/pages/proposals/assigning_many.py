"""Units in one action: their receipts signed for in one work, their letters of 交办 made for the ticked proposals."""

from collections.abc import Sequence
from typing import Any

from db.people.bodies import bodies_of
from db.proposals.handling import accept_many, unsigned
from db.proposals.queries import ProposalRow
from db.store.kind import Field, FieldType
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.form import Form
from desktop.widgets.tasks import Task, read

_ALL = "全部单位"


def sign_many(desk: Desk, rows: Sequence[ProposalRow]) -> Task | None:
    """Return the sheet that signs for all receipts of the ticked proposals, or of one unit; None when all are signed."""
    waiting = unsigned(desk.store, [each.id for each in rows])
    if not waiting:
        return None
    names = {body.id: body.name for body in bodies_of(desk.store, {one.handler for one in waiting}).values()}
    units = tuple(dict.fromkeys(names[one.handler] for one in waiting))

    def chosen(unit: str) -> list[Any]:
        return [one for one in waiting if unit in {_ALL, names[one.handler]}]

    def submit(values: dict[str, Any]) -> Outcome:
        receipts = chosen(values["handler"])
        return desk.do(f"签收 {len(receipts)} 件", accept_many, receipts, on=values["on"])

    def live(form: Form) -> str:
        receipts = chosen(read(form, "handler") or _ALL)
        return f"{len(receipts)} 件待签收，涉及 {len({one.handler for one in receipts})} 个单位。"

    choices = (_ALL, *units) if len(units) > 1 else units
    return Task(
        title="签收",
        about=f"勾选的 {len(rows)} 件提案的回执",
        fields=[
            Field(name="handler", words="承办单位", type=FieldType.CHOICE, choices=choices, required=True),
            Field(name="on", words="签收日期", type=FieldType.DATE, required=True),
        ],
        values={"handler": choices[0], "on": desk.store.clock().date()},
        live=live,
        submit=submit,
        save_words="签收",
    )


def print_for_units(desk: Desk, rows: Sequence[ProposalRow]) -> None:
    """Ask for the papers of every unit that handles one of the ticked proposals."""
    units = dict.fromkeys(handler for each in rows for handler in each.handlers)
    if units:
        desk.print("handler", list(units))
    else:
        desk.notices.say("所选提案还没有承办单位。")
