"""Pickers of the proposals' sheets: who proposes, who handles."""

from dataclasses import replace
from datetime import date

from db.people.records import BodyKind
from db.proposals.merging import against_main
from db.proposals.operations import By
from db.proposals.records import Proposal, ProposalId, Proposer, SignState
from db.search.entries import MEMBER
from db.store.reader import Reader
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import BODY, bodies_named, people, proposals
from desktop.widgets.suggest import Candidate

_PROPOSER_HINT = "姓名、拼音首字母，或党派、专委会名称"


def proposers_named(reader: Reader, text: str) -> list[Candidate]:
    """Return who may propose: members, and the bodies that propose in their own name."""
    persons = [replace(one, group="委员") for one in people(reader, text)]
    bodies = [
        replace(one, group="党派、团体、专委会、界别")
        for one in bodies_named(reader, text)
        if one.detail != BodyKind.HANDLER
    ]
    return [*persons, *bodies]


def proposers_picker(reader: Reader, *, most: int = 0) -> ManyPicker:
    return ManyPicker(
        lambda text: proposers_named(reader, text),
        what="提案者",
        hint=_PROPOSER_HINT,
        most=most,
        elsewhere="委员在“委员”页登记或导入，党派、专委会等在“设置·单位与机构”登记",
    )


def mains_named(reader: Reader, text: str) -> list[Candidate]:
    """Return what a proposal may be merged into; behind those, with the reason, what it may not."""
    fit, unfit = [], []
    for one in proposals(reader, text):
        record = reader.get(Proposal, ProposalId(one.id))
        if against_main(reader, record):
            unfit.append(replace(one, detail=f"{record.state}，不能作主提案　{one.detail}"))
        else:
            fit.append(one)
    return fit + unfit


def main_picker(reader: Reader) -> ManyPicker:
    return ManyPicker(
        lambda text: mains_named(reader, text),
        what="主提案",
        hint="主提案的提案号或案由里的字，回车选定",
        most=1,
    )


def handlers_picker(reader: Reader, *, what: str = "承办单位", most: int = 0) -> ManyPicker:
    return ManyPicker(
        lambda text: bodies_named(reader, text, BodyKind.HANDLER),
        what=what,
        hint="单位名称、简称或拼音首字母，回车选定",
        most=most,
        elsewhere="在“设置·单位与机构”登记，或在“数据”里导入承办单位名单",
    )


def handlers_said(said: str) -> list[Candidate]:
    """Return handlers as they are written on a proposal, for a picker to show."""
    names = [part for part in said.split("、") if part]
    return [Candidate(id=-place - 1, words=name, kind=BODY) for place, name in enumerate(names)]


def by(
    one: Candidate, sign: SignState = SignState.SIGNED, *, signed_on: date | None = None,
    asked_on: date | None = None, due_on: date | None = None,
) -> By:  # fmt: skip
    """Return whom a picker holds as one who proposes."""
    days = {"signed_on": signed_on, "asked_on": asked_on, "due_on": due_on}
    if one.kind == MEMBER:
        return By(person=one.id, sign=sign, **days)  # type: ignore[arg-type]  # a picker's ids are plain numbers
    return By(body=one.id, sign=sign, **days)  # type: ignore[arg-type]  # the picker says which kind of id


def candidate(proposer: Proposer, name: str, detail: str) -> Candidate:
    """Return one who proposes as a picker holds him."""
    kind = MEMBER if proposer.person is not None else BODY
    return Candidate(id=proposer.person or proposer.body or 0, words=name, detail=detail, kind=kind)
