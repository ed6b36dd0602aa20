"""What changed between two schemes, in sentences a chair meeting can read: 提案立案：分值 5 → 6."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from db.duty.scheme import Scheme
from db.duty.scheme_text import usual, written
from db.duty.scheme_words import words_of_grade, words_of_rule

# Lists of named parts: word of the text -> what one of them is called, the word that names it.
_PARTS: Final = {
    "大项": ("大项", "名称"), "规则": ("规则", "名称"), "必做项": ("必做项", "名称"), "等次": ("等次", "名称"), "后续": ("后续", "处理"),
}  # fmt: skip
_WHOLE: Final = "办法"
_TABLES: Final = ("各计", "条件", "除外")  # told word by word
_TRUE, _FALSE = "是", "否"
_NONE: Final = {"封顶": "不封顶", "满分": "不封顶", "最低": "不设", "对象": "所有委员", "分配": "不分配"}

_Written = Mapping[str, Any]


def difference(before: Scheme, after: Scheme) -> list[str]:
    """Return what differs, one sentence each; nothing when both mean the same."""
    old, new = written(before), written(after)
    rules = _moved(old, new)
    told = [*_compared(_WHOLE, "", old, new, frozenset(name for name, *_ in rules)), *_move_words(rules)]
    meant = {f"新增规则“{rule.name}”": words_of_rule(rule) for group in after.groups for rule in group.rules}
    meant |= {f"新增等次“{grade.name}”": words_of_grade(grade).partition("：")[2] for grade in after.grades}
    return [_with_meaning(line, meant) for line in told]


def _with_meaning(line: str, meant: Mapping[str, str]) -> str:
    """Say of what is new what it means."""
    found = next((words for begins, words in meant.items() if line.endswith(begins)), "")
    return f"{line}：{found}" if found else line


def _compared(part: str, name: str, old: _Written, new: _Written, moved: frozenset[str]) -> Iterator[str]:
    for word in dict.fromkeys([*old, *new]):
        if word in _PARTS:
            yield from _lists(word, name, old.get(word, []), new.get(word, []), moved)
        elif word == _PARTS.get(part, (part, "名称"))[1] and name:
            continue  # what it is found by; a new name is told by the list
        else:
            was, now = old.get(word, usual(part, word)), new.get(word, usual(part, word))
            if was != now:
                yield from _changed(f"{name}：" if name else "", word, was, now)


def _changed(head: str, word: str, was: Any, now: Any) -> Iterator[str]:
    if word not in _TABLES:
        yield f"{head}{word} {_told(word, was)} → {_told(word, now)}"
        return
    for key in dict.fromkeys([*(was or {}), *(now or {})]):
        one, other = (was or {}).get(key), (now or {}).get(key)
        if one != other:
            yield f"{head}{word}·{key} {_told(key, one)} → {_told(key, other)}"


def _lists(
    word: str, name: str, old: Sequence[_Written], new: Sequence[_Written], moved: frozenset[str]
) -> Iterator[str]:
    what, by = _PARTS[word]
    head = f"{name}：" if name and word == "规则" else ""
    before, after = _by_name(by, old), _by_name(by, new)
    renamed = _renamed(by, before, after, moved)
    for one in before:
        if one not in after and one not in renamed and not (word == "规则" and one in moved):
            yield f"{head}取消{what}“{one}”"
    for one, other in renamed.items():
        yield f"{head}{what}“{one}”改名为“{other}”"
    known = set(renamed.values())
    for one, each in after.items():
        if one in before:
            yield from _compared(what, one, before[one], each, moved)
        elif one not in known and not (word == "规则" and one in moved):
            yield f"{head}新增{what}“{one}”"
    if [one for one in before if one in after] != [one for one in after if one in before]:
        yield f"{head}{what}的次序有变"


def _by_name(by: str, parts: Sequence[_Written]) -> dict[str, _Written]:
    """Return parts by what they are called; of several that lead to the same step each is told by its number."""
    found: dict[str, _Written] = {}
    for each in parts:
        name, number = each[by], 1
        while name in found:
            number += 1
            name = f"{each[by]}（第{number}条）"
        found[name] = each
    return found


def _renamed(
    by: str, before: Mapping[str, _Written], after: Mapping[str, _Written], moved: frozenset[str]
) -> dict[str, str]:
    """Return what has only another name: everything else about it is the same."""
    fresh = [name for name in after if name not in before and name not in moved]
    found: dict[str, str] = {}
    for name, each in before.items():
        if name in after or name in moved:
            continue
        same = [
            other
            for other in fresh
            if other not in found.values() and _rest(by, after[other]) == _rest(by, each)
        ]
        if same:
            found[name] = same[0]
    return found


def _rest(by: str, part: _Written) -> dict[str, Any]:
    return {word: value for word, value in part.items() if word != by}


_Move = tuple[str, str, str, _Written, _Written]


def _moved(old: _Written, new: _Written) -> list[_Move]:
    """Return the rules that stand under another head now."""
    was, now = _heads(old), _heads(new)
    return [
        (name, was[name][0], head, was[name][1], rule)
        for name, (head, rule) in now.items()
        if name in was and was[name][0] != head and was[name][0] in _names(new)
    ]


def _heads(scheme: _Written) -> dict[str, tuple[str, _Written]]:
    return {
        rule["名称"]: (group["名称"], rule)
        for group in scheme.get("大项", [])
        for rule in group.get("规则", [])
    }


def _names(scheme: _Written) -> set[str]:
    return {group["名称"] for group in scheme.get("大项", [])}


def _move_words(rules: Sequence[_Move]) -> Iterator[str]:
    for name, was, now, old, new in rules:
        yield f"规则“{name}”从“{was}”移到“{now}”"
        yield from _compared("规则", name, old, new, frozenset())


def _told(word: str, value: Any) -> str:
    if value is True or value is False:
        return _TRUE if value else _FALSE
    if value in (None, "", [], {}):
        return _NONE.get(word, "无")
    if isinstance(value, list):
        return "、".join(_told(word, one) for one in value)
    if isinstance(value, Mapping):
        return " ".join(f"{key}{_told(key, one)}" for key, one in value.items())
    return str(value)
