"""Whether the names inside a tag are fields of the paper, and used as what they are."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from desktop.papers.template_fields import Shape, TemplateField
from desktop.papers.template_fill import environment

_LOOP = "loop"
_LOOP_PARTS = ("index", "index0", "first", "last", "length", "revindex")
_FILTERS = ("default", "d", "join", "length", "count", "first", "last", "replace", "trim", "upper", "lower", "int",
            "round", "sort", "unique", "reverse", "truncate")  # fmt: skip
_SIMPLE = (
    nodes.Const, nodes.TemplateData, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Test, nodes.Tuple, nodes.List, nodes.Neg,
)  # fmt: skip


class TagError(ValueError):
    """What is wrong with a tag: ``code`` for machines, the sentence, and what to do."""

    def __init__(self, code: str, sentence: str, advice: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.advice = advice


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an expression gives: text, several words, a group of rows, or one row of them."""

    shape: Shape | None = Shape.TEXT  # None: one row
    words: str = ""
    fields: tuple[TemplateField, ...] = ()
    unknown: bool = False  # what a loop that is itself wrong goes through: nothing more is said of it


PLAIN = Meaning()
ANYTHING = Meaning(unknown=True)
Scope = Mapping[str, Meaning]


def scope_of(fields: Iterable[TemplateField]) -> dict[str, Meaning]:
    """Return what the names of fields mean."""
    return {each.name: Meaning(shape=each.shape, words=each.name, fields=each.fields) for each in fields}


def read(text: str) -> nodes.Template:
    """Return a tag as it is understood.

    :raises TagError: when it cannot be.
    """
    try:
        return environment().parse(text)
    except TemplateSyntaxError as error:
        raise TagError(
            "unreadable", "这个标签的写法看不懂。", "字段写成 {{ 字段名 }}，请对照“全部字段”重新粘贴。"
        ) from error


def check_value(inner: str, scope: Scope) -> None:
    """Check what ``{{ }}`` prints.

    :raises TagError: when a name is unknown, or a group would be printed as one.
    """
    output = next(read(f"{{{{ {inner} }}}}").find_all(nodes.Output))
    found = meaning(output.nodes[0], scope)
    if found.shape in {Shape.ROWS, None}:
        inside = "、".join(each.name for each in found.fields[:4])
        raise TagError(
            "group",
            f"“{found.words}”是一组内容，不能直接填在一处。",
            f"请用循环逐行填写，或写明要其中哪一项（{inside}……）。",
        )


def check_condition(inner: str, scope: Scope) -> None:
    """Check what ``{% if %}`` asks."""
    block = next(read(f"{{% if {inner} %}}{{% endif %}}").find_all(nodes.If))
    meaning(block.test, scope)


def loop_of(inner: str, scope: Scope) -> dict[str, Meaning]:
    """Return the names that ``{% for %}`` adds.

    :raises TagError: when there is nothing to go through.
    """
    block = next(read(f"{{% {inner} %}}{{% endfor %}}").find_all(nodes.For))
    found = meaning(block.iter, scope)
    if not isinstance(block.target, nodes.Name):
        raise TagError("unreadable", "循环里只能给一个名字。", "写成 {%tr for 项 in 提案者 %} 的样子。")
    if found.shape not in {Shape.ROWS, Shape.LIST}:
        groups = "、".join(name for name, each in scope.items() if each.shape in {Shape.ROWS, Shape.LIST})
        raise TagError(
            "no_group", f"“{found.words or inner}”不是一组内容，不能循环。", f"可以循环的有：{groups}。"
        )
    row = (
        PLAIN
        if found.shape is Shape.LIST
        else Meaning(shape=None, words=block.target.name, fields=found.fields)
    )
    return {block.target.name: row, _LOOP: Meaning(shape=None, words=_LOOP)}


def check_set(inner: str, scope: Scope) -> dict[str, Meaning]:
    """Return the name that ``{% set %}`` adds."""
    block = next(read(f"{{% {inner} %}}").find_all(nodes.Assign))
    return {block.target.name: meaning(block.node, scope)} if isinstance(block.target, nodes.Name) else {}


def meaning(node: nodes.Node, scope: Scope) -> Meaning:
    """Return what an expression gives; every name in it is checked on the way."""
    match node:
        case nodes.Name():
            return _name(node.name, scope)
        case nodes.Getattr():
            return _part(meaning(node.node, scope), node.attr)
        case nodes.Getitem(arg=nodes.Const(value=str(name))):
            return _part(meaning(node.node, scope), name)
        case nodes.Filter():
            return _filtered(node, scope)
        case _:
            return _simple(node, scope)


def _simple(node: nodes.Node, scope: Scope) -> Meaning:
    if not isinstance(node, _SIMPLE):
        raise TagError(
            "forbidden",
            "模板里只能填字段、写条件和循环，不能用别的写法。",
            "请只保留字段名，其它内容直接写成文字。",
        )
    for child in node.iter_child_nodes():
        meaning(child, scope)
    return PLAIN


def _name(name: str, scope: Scope) -> Meaning:
    if name in scope:
        return scope[name]
    raise TagError("unknown", f"没有“{name}”这个字段。", _nearest(name, tuple(scope)))


def _part(holder: Meaning, name: str) -> Meaning:
    if holder.unknown:
        return ANYTHING
    if holder.words == _LOOP and holder.shape is None:
        if name in _LOOP_PARTS:
            return PLAIN
        raise TagError("unknown", f"循环没有“{name}”这一项。", f"可以用：{'、'.join(_LOOP_PARTS)}。")
    known = scope_of(holder.fields)
    if holder.shape is None and name in known:
        return known[name]
    if holder.shape is None:
        raise TagError("unknown", f"“{holder.words}”里没有“{name}”这一项。", _nearest(name, tuple(known)))
    if holder.shape is Shape.ROWS:
        raise TagError(
            "group", f"“{holder.words}”是一组内容，要先循环，才能取其中的“{name}”。",
            f"写成 {{%tr for 项 in {holder.words} %}}，里面用 {{{{ 项.{name} }}}}。",
        )  # fmt: skip
    raise TagError(
        "no_parts", f"“{holder.words or name}”是一段文字，后面不能再接“.{name}”。", "请去掉点号和后面的内容。"
    )


def _filtered(node: nodes.Filter, scope: Scope) -> Meaning:
    if node.name not in _FILTERS:
        raise TagError("filter", f"没有“{node.name}”这种处理方式。", f"可以用：{'、'.join(_FILTERS[:6])}……")
    for each in node.args:
        meaning(each, scope)
    found = meaning(node.node, scope) if node.node is not None else PLAIN
    if node.name in {"first", "last"} and found.shape is Shape.ROWS:
        return Meaning(shape=None, words=f"{found.words}的一行", fields=found.fields)
    if node.name in {"sort", "unique", "reverse", "default", "d"}:
        return found
    return PLAIN


def _nearest(name: str, known: Sequence[str]) -> str:
    """Say which name was probably meant: alike in letters, or a part of it."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    near = near or sorted((each for each in known if name in each or each in name), key=len)[-1:]
    if near:
        return f"最接近的是“{near[0]}”。"
    return "请在“全部字段”里查找并复制正确的名称。"
