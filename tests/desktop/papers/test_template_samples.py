"""Invented facts: every kind of paper can be made of them, full and bare."""

import pytest

from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind
from desktop.papers.template_samples import bare, sample


@pytest.mark.parametrize("each", KINDS, ids=[each.name for each in KINDS])
def test_every_kind_can_be_composed_of_invented_facts(each: PaperKind) -> None:
    for mode in each.modes or ("",):
        for made in (sample, bare):
            assert each.paper(made(each.facts), mode=mode).kind == each.name
        assert each.paper(sample(each.facts), mode=mode).blocks


def test_the_rows_of_a_sample_differ_from_each_other() -> None:
    people = sample(kind("reply").facts).proposal.proposers
    assert len({each.name for each in people}) == 3


def test_a_bare_sample_knows_nothing_it_need_not() -> None:
    facts = bare(kind("reply").facts)
    assert facts.proposal.proposers == ()
    assert facts.due is None
    assert facts.handler == ""
