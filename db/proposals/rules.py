"""Keeping the office's rules for proposals: checked as a whole before they take effect."""

from dataclasses import replace
from typing import Any

from db.calendar import Rule
from db.proposals.clock import most_of
from db.proposals.patterns import check_patterns
from db.proposals.settings import CLASS_PLACES, ProposalSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import check_words, load, save
from db.store.work import Work

_MOST_DIGITS = 6
_MOST_DAYS = 365


def save_rules(work: Work, **changes: Any) -> ProposalSettings:
    """Change some of the office's rules; what is not named stays.

    :raises Refused: when the rules would not make sense.
    """
    changed = replace(load(work, ProposalSettings), **changes)
    check_rules(changed)
    save(work, changed)
    return changed


def check_rules(settings: ProposalSettings) -> None:
    """Refuse what papers, lists or deadlines could not work with."""
    if not settings.result_classes:
        raise Refused("至少要有一个办理结果类别。", field="result_classes", code="empty")
    unknown = [each for each in settings.follow_up_classes if each not in settings.result_classes]
    if unknown:
        raise Refused(f"没有“{unknown[0]}”这个结果类别。", field="follow_up_classes", code="unknown")
    for field, words in (
        ("categories", "提案类别"), ("decline_reasons", "不予立案的理由"), ("transfers", "转出的去向"),
        ("return_reasons", "退回修改的理由"),
    ):  # fmt: skip
        check_words(getattr(settings, field), field=field, words=words)
    if any("、" in each for each in settings.categories):
        raise Refused("类别名称里不能有顿号。", field="categories", code="separator")
    _check_questions(settings)
    for step, kept in settings.deadlines.items():
        _check_rule(step, kept)
    _check_ways(settings)
    if settings.class_place not in CLASS_PLACES:
        raise Refused(f"类别标注只能放在{'或'.join(CLASS_PLACES)}。", field="class_place", code="unknown")
    check_patterns(settings)
    _check_groups(settings)
    for field in ("number_digits", "receipt_digits"):
        if not 1 <= getattr(settings, field) <= _MOST_DIGITS:
            raise Refused(f"位数应在 1 到 {_MOST_DIGITS} 之间。", field=field, code="range")
    _check_days(settings)


def _check_days(settings: ProposalSettings) -> None:
    if not 0 <= settings.warn_days <= _MOST_DAYS:
        raise Refused(f"天数应在 0 到 {_MOST_DAYS} 之间。", field="warn_days", code="range")
    if any(not days.isdecimal() or int(days) > _MOST_DAYS for days in settings.due_within):
        raise Refused(
            f"请写天数，用顿号隔开，如“3、10、24”；最多 {_MOST_DAYS} 天。", field="due_within", code="range"
        )


def _check_ways(settings: ProposalSettings) -> None:
    check_words(settings.contact_ways, field="contact_ways", words="沟通方式")
    for field in ("meeting_ways", "waived_ways"):
        for way in getattr(settings, field):
            if way not in settings.contact_ways:
                raise Refused(f"沟通方式里没有“{way}”。", field=field, code="unknown")


def _check_groups(settings: ProposalSettings) -> None:
    given: dict[str, str] = {}
    for group, categories in settings.groups().items():
        for category in categories:
            if category in given:
                raise Refused(
                    f"“{category}”同时分给了{given[category]}和{group}，请只留一个。",
                    field="review_groups",
                    code="double",
                )
            given[category] = group


def _check_questions(settings: ProposalSettings) -> None:
    dimensions = settings.dimensions()
    if not dimensions or len(dimensions) < len(settings.feedback):
        raise Refused(
            "每个问题写一行，问题不能重复，如“总体：满意、基本满意、不满意”。",
            field="feedback",
            code="double",
        )
    for question, answers in dimensions.items():
        if len(answers) < 2 or not all(answers) or not question:
            raise Refused(
                f"“{question}”后面要有冒号和至少两个答案，最好的在前，用顿号隔开。",
                field="feedback",
                code="answers",
            )


def _check_rule(step: str, kept: dict[str, str]) -> None:
    if not kept:  # the office sets no time
        return
    try:
        Rule.from_dict(kept)
        most_of(kept)
    except Refused as refused:
        raise Refused(refused.sentence, field=step, code=refused.code) from refused


def open_assignments(reader: Reader) -> int:
    """Return how many open assignments carry a copy of the rules as they were: these are not moved."""
    return int(reader.value("SELECT COUNT(*) FROM assignment_due WHERE open = 1"))
