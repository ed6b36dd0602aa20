"""The check of an office's own Word template: what is wrong, where, and what to do, before the day it is needed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.papers.kind import PaperKind
from desktop.papers.template_fields import fields_of, values_of
from desktop.papers.template_file import why_not_word
from desktop.papers.template_fill import FillError, fill
from desktop.papers.template_fonts import missing_fonts
from desktop.papers.template_names import (
    ANYTHING,
    Meaning,
    Scope,
    TagError,
    check_condition,
    check_set,
    check_value,
    loop_of,
    scope_of,
)
from desktop.papers.template_samples import bare, sample
from desktop.papers.template_tags import Line, Story, Tag, alone, full_width, left_over, stories

_ENDS = {"endfor": "for", "endif": "if"}
_WORDS = {"for": "循环", "if": "条件"}
_HOLDERS = {"tr": ("row", "行"), "tc": ("cell", "格"), "p": ("element", "段")}


class Grade(StrEnum):
    """A fault keeps a template from being used; a hint does not."""

    FAULT = "错误"
    HINT = "提醒"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a template; ``tag`` is what stands there, ``place`` where."""

    grade: Grade
    code: str
    sentence: str
    advice: str
    place: str = ""
    tag: str = ""


def check(
    content: bytes, kind: PaperKind, *, mode: str = "", fonts: Collection[str] | None = None
) -> list[Problem]:
    """Return all that is wrong with a template of a kind, in reading order; an empty list: it can be used.

    ``fonts`` are the families this machine has; without them fonts are not looked at.
    """
    unfit = why_not_word(content)
    if unfit is not None:
        return [Problem(grade=Grade.FAULT, code=unfit.code, sentence=unfit.sentence, advice=unfit.advice)]
    from docx.exceptions import PythonDocxError

    try:
        found = stories(content)
    except (PythonDocxError, SyntaxError, KeyError, ValueError, AttributeError) as error:
        return [_unopened(error)]
    scope = scope_of(fields_of(kind, mode))
    problems = [problem for story in found for problem in _Reading(scope).read(story)]
    if not any(tag for story in found for tag in story.tags) and not problems:
        problems.append(_untagged())
    if not any(each.grade is Grade.FAULT for each in problems):
        problems += _tried(content, kind, mode)
    return problems + _fonts(content, fonts)


def usable(problems: Sequence[Problem]) -> bool:
    return not any(each.grade is Grade.FAULT for each in problems)


def _unopened(error: Exception) -> Problem:
    return Problem(
        grade=Grade.FAULT, code="damaged", sentence=f"这个 Word 文档打不开（{type(error).__name__}）。",
        advice="请在 Word 或 WPS 里打开并另存一份，再选另存的文件。",
    )  # fmt: skip


def _untagged() -> Problem:
    return Problem(
        grade=Grade.FAULT, code="untagged", sentence="这个文件里没有任何字段，每一份出来都会一模一样。",
        advice="请把要填的地方换成字段，如 {{ 提案号 }}；字段在“全部字段”里复制。",
    )  # fmt: skip


def _tried(content: bytes, kind: PaperKind, mode: str) -> list[Problem]:
    """Fill it in with everything, then with nothing: what tears a table apart shows in one of them."""
    for facts in (sample(kind.facts), bare(kind.facts)):
        try:
            fill(content, values_of(kind, facts, mode=mode, answers={}))
        except FillError as error:
            advice = "请检查循环和条件是否各自成对、放在同一个表格或同一段里。"
            return [Problem(grade=Grade.FAULT, code="unfillable", sentence=str(error), advice=advice)]
    return []


def _fonts(content: bytes, fonts: Collection[str] | None) -> list[Problem]:
    if fonts is None:
        return []
    return [
        Problem(
            grade=Grade.HINT, code="font", sentence=f"缺字体“{name}”。",
            advice="这台电脑上没有它，可以照用，但会换成别的字体显示和打印；请安装它，或在模板里改用已有的字体。",
        )
        for name in missing_fonts(content, fonts)
    ]  # fmt: skip


@dataclass(slots=True)
class _Open:
    """A loop or condition not yet closed, and the names that held before it."""

    word: str
    tag: Tag
    scope: Scope


@dataclass(slots=True)
class _Reading:
    """Reads the tags of one story as the filling will, and notes what it stumbles over."""

    scope: Mapping[str, Meaning]
    opened: list[_Open] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, story: Story) -> list[Problem]:
        tags = {id(line): [tag for tag in story.tags if tag.line is line] for line in story.lines}
        for line in story.lines:
            self._line(line)
            for tag in tags[id(line)]:
                if not tag.is_remark:
                    self._tag(tag)
        for each in self.opened:
            words = _WORDS[each.word]
            self._note(
                each.tag,
                "unclosed",
                f"这个{words}没有结束。",
                f"请在{words}的末尾加上 {_ending(each.tag, each.word)}。",
            )
        return self.problems

    def _note(self, tag: Tag | None, code: str, sentence: str, advice: str, *, grade: Grade = Grade.FAULT, place: str = "",
              words: str = "") -> None:  # fmt: skip
        self.problems.append(
            Problem(
                grade=grade, code=code, sentence=sentence, advice=advice,
                place=tag.line.place if tag else place, tag=tag.words if tag else words,
            )
        )  # fmt: skip

    def _line(self, line: Line) -> None:
        """Look for what was meant to be a tag and is none."""
        half, around = left_over(line)
        if half:
            other = {"{{": "}}", "{%": "%}", "{#": "#}"}.get(half)
            sentence = f"有“{half}”，没有与它配对的“{other}”。" if other else f"有“{half}”，前面没有开头。"
            advice = "一个标签要完整写在同一段里，中间不能换行；请删掉后整段重新粘贴。"
            self._note(None, "half", sentence, advice, place=line.place, words=around)
        wide = full_width(line)
        if wide:
            sentence, advice = (
                "花括号是全角的，或者中间隔了空格。",
                "请用半角写成 {{ 字段名 }}，两个花括号连着写。",
            )
            self._note(None, "full_width", sentence, advice, place=line.place, words=wide)

    def _tag(self, tag: Tag) -> None:
        if len(tag.holders) > 1 or any(each in tag.text for each in "\t\n"):
            self._note(
                tag, "torn", "这个标签被修订、超链接、制表符或换行隔断了，程序接不起来。",
                "请接受全部修订、取消超链接，把标签删掉后作为一整段纯文字重新粘贴。",
            )  # fmt: skip
            if tag.is_value:
                return
        try:
            if tag.is_value:
                self._value(tag)
            else:
                self._block(tag)
        except TagError as error:
            self._note(tag, error.code, error.sentence, error.advice)

    def _value(self, tag: Tag) -> None:
        if tag.prefix:
            raise TagError("prefix", f"填字段的标签不能带“{tag.prefix}”。", "请写成 {{ 字段名 }}。")
        check_value(tag.inner, self.scope)

    def _block(self, tag: Tag) -> None:
        word, _, rest = tag.inner.partition(" ")
        acts: dict[str, Callable[[], None]] = {
            "for": lambda: self._open(tag, "for"),
            "if": lambda: self._open(tag, "if"),
            "elif": lambda: check_condition(rest, self.scope),
            "else": lambda: None,
            "set": lambda: self._set(tag),
            "endfor": lambda: self._close(tag, "for"),
            "endif": lambda: self._close(tag, "if"),
        }
        if word in _HOLDERS and " " in tag.text[2:3]:
            raise TagError(
                "prefix", f"“{word}”要紧跟在“{{%”后面，中间不能有空格。", f"请写成 {{%{word} …… %}}。"
            )
        if word not in acts:
            raise TagError(
                "forbidden", f"模板里不能用“{word}”。", "可以用的只有循环（for）、条件（if）和字段。"
            )
        if word in {"elif", "else"} and not self.opened:
            raise TagError(
                "unopened", f"有“{word}”，前面没有对应的 if。", "请补上 {% if …… %}，或删掉这个标签。"
            )
        self._check_holder(tag)
        acts[word]()

    def _check_holder(self, tag: Tag) -> None:
        """Note what is lost: a row, cell or paragraph with such a tag goes away whole, whatever else is in it."""
        if tag.prefix not in _HOLDERS:
            return
        name, words = _HOLDERS[tag.prefix]
        holder: Any = getattr(tag.line, name)
        if holder is None:
            self._note(
                tag, "no_row", f"“{{%{tag.prefix}”只能用在表格里，这里不是表格。",
                "请把它放进表格单独的一行，或者改用 {%p …… %}。",
            )  # fmt: skip
        elif not alone(tag, holder):
            self._note(
                tag, "not_alone", f"这一{words}里除了循环或条件的标签还有别的内容，出文书时会整{words}丢掉。",
                f"请让这个标签独占一{words}，别的内容放到开头和结尾两{words}之间。",
            )  # fmt: skip

    def _open(self, tag: Tag, word: str) -> None:
        self.opened.append(_Open(word, tag, self.scope))
        if word == "if":
            check_condition(tag.inner.partition(" ")[2], self.scope)
            return
        try:
            self.scope = {**self.scope, **loop_of(tag.inner, self.scope)}
        except TagError:
            # What stands inside shall not be blamed for what is wrong with the loop.
            self.scope = _lenient(tag, self.scope)
            raise

    def _set(self, tag: Tag) -> None:
        self.scope = {**self.scope, **check_set(tag.inner, self.scope)}

    def _close(self, tag: Tag, word: str) -> None:
        if not self.opened:
            end = tag.inner.partition(" ")[0]
            raise TagError(
                "unopened",
                f"有“{end}”，前面没有对应的 {word}。",
                f"请补上开头的 {{% {word} …… %}}，或删掉这个标签。",
            )
        last = self.opened.pop()
        self.scope = last.scope
        if last.word != word:
            raise TagError(
                "crossed", f"{_WORDS[word]}和{_WORDS[last.word]}交叉了：这里应当先结束“{last.tag.words}”。",
                "先开始的要后结束，请调整两个结束标签的先后。",
            )  # fmt: skip
        self._match(last.tag, tag, word)

    def _match(self, first: Tag, last: Tag, word: str) -> None:
        """Begin and end must stand in the same place, or what is between them cannot be repeated or left out."""
        if first.prefix != last.prefix:
            raise TagError(
                "mismatch", f"开头是“{first.words}”，结尾却是“{last.words}”，两处写法不一致。",
                f"结尾请写成 {_ending(first, word)}。",
            )  # fmt: skip
        if not first.prefix and first.line is not last.line:
            same = first.line.element.getparent() is last.line.element.getparent()
            sentence = "开头和结尾不在同一段里，" + (
                "多出来的空段会留在文书上。" if same else "会拆散表格或段落。"
            )
            self._note(
                first, "spread", sentence, "表格里请用 {%tr …… %} 各占一行，表格外请用 {%p …… %} 各占一段。",
                grade=Grade.HINT if same else Grade.FAULT,
            )  # fmt: skip
        if first.prefix == "tr" and _table(first) is not _table(last):
            raise TagError(
                "spread", "循环的开头和结尾不在同一个表格里。", "请把两个标签放进同一个表格，各占一行。"
            )


def _table(tag: Tag) -> Any:
    return None if tag.line.row is None else tag.line.row.getparent()


def _ending(tag: Tag, word: str) -> str:
    return f"{{%{tag.prefix} end{word} %}}"


def _lenient(tag: Tag, scope: Scope) -> Scope:
    name = tag.inner.split()[1:2]
    return {**scope, **dict.fromkeys(name, ANYTHING)}
