"""What the command line accepts, with its help in Chinese."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

KINDS_IMPORT = ("members", "proposals", "attendance", "handlers", "clues")
KINDS_EXPORT = ("members", "proposals", "events", "attendance", "handlers", "clues")
KINDS_LIST = ("members", "proposals", "events")
ORDERS = ("rank", "strokes", "pinyin", "number")


# What argparse says, and how a clerk is told; the names of arguments are our own Chinese ones already.
_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少 \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认得“\1”"),
    (re.compile(r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)"), r"\1 不能是“\2”，可选 \3"),
    (re.compile(r"argument (.+?): invalid int value: '(.*)'"), r"\1 应是整数，不能是“\2”"),
    (re.compile(r"argument (.+?): expected one argument"), r"\1 后面要写内容"),
    (re.compile(r"argument (.+?): ignored explicit argument '(.*)'"), r"\1 后面不写内容"),
    (re.compile(r"ambiguous option: (\S+) could match (.+)"), r"\1 可能指 \2，请写全"),
)


def in_chinese(message: str) -> str:
    """Return the parser's own complaint in Chinese."""
    for said, told in _SAID:
        if said.fullmatch(message):
            return said.sub(told, message).replace("', '", "、").replace("'", "")
    return message


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and leaves with 2 on wrong use."""

    def __init__(self, **words: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **words)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}用法不对：{in_chinese(message)}\n加 --help 可看全部说明。\n")


def make_parser() -> Parser:
    parser = Parser(
        prog="antou",
        description="政协案头：区政协机关的提案、会议、履职工作台。不带命令时打开窗口。",
        epilog="退出码：0 成功，1 没有办成（屏幕上说明原因），2 用法不对。",
    )
    parser.add_argument("--store", type=Path, metavar="文件", help="数据库文件；打开窗口时可省略")
    parser.add_argument("--self-check", action="store_true", help="自检：建库、登记、出文书，然后退出")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=Parser)
    _making(commands)
    _tables(commands)
    _work(commands)
    _safety(commands)
    return parser


def _command(commands: Any, name: str, words: str, *, json: bool = True) -> Parser:
    parser: Parser = commands.add_parser(name, help=words, description=words)
    parser.add_argument("--store", type=Path, required=True, metavar="文件", help="数据库文件")
    parser.add_argument("--clerk", default="", metavar="姓名", help="操作人，记入操作记录")
    if json:
        parser.add_argument("--json", action="store_true", help="结果以 JSON 输出")
    return parser


def _making(commands: Any) -> None:
    practice = _command(
        commands, "practice", "新建一个练习库，装入虚构数据（330 名委员、每年 300 件提案和 100 次会议）"
    )
    practice.add_argument("--scale", type=int, default=1, metavar="N", help="规模放大 N 倍")
    init = _command(commands, "init", "新建本机关的数据库")
    init.add_argument("--office", required=True, metavar="名称", help="行政区全称，如 广州市云山区")
    init.add_argument("--term", type=int, required=True, metavar="届", help="第几届，如 9")
    init.add_argument("--session", type=int, default=1, metavar="次", help="第几次全体会议，如 2")
    init.add_argument("--start", required=True, metavar="日期", help="本届开始日期，如 2021-10-26")


def _tables(commands: Any) -> None:
    read = _command(commands, "import", "从表格导入（xlsx、xls、csv），整次导入可以一步撤销")
    read.add_argument(
        "kind",
        choices=KINDS_IMPORT,
        metavar="种类",
        help="members 委员、proposals 提案、attendance 出席、handlers 承办单位、clues 提案线索",
    )
    read.add_argument("file", type=Path, metavar="表格")
    read.add_argument("--session", metavar="届次", help="如 九届二次")
    read.add_argument("--year", type=int, metavar="年", help="表中日期没有年份时用")
    read.add_argument("--with-id", action="store_true", help="连同身份证号、宗教信仰一起导入")
    read.add_argument("--preview", action="store_true", help="只预览，不写入")
    write = _command(commands, "export", "导出为 xlsx")
    write.add_argument(
        "kind",
        choices=KINDS_EXPORT,
        metavar="种类",
        help="、".join(KINDS_EXPORT),
    )
    write.add_argument("file", type=Path, metavar="表格")
    write.add_argument("--session", metavar="届次", help="如 九届二次")
    show = _command(commands, "list", "列出")
    show.add_argument("kind", choices=KINDS_LIST, metavar="种类", help="、".join(KINDS_LIST))
    show.add_argument("--session", metavar="届次", help="如 九届二次")
    show.add_argument("--search", default="", metavar="文字", help="只列含有这些文字的")
    show.add_argument(
        "--order",
        choices=ORDERS,
        default=None,
        metavar="次序",
        help="rank 职务、strokes 姓氏笔画、pinyin 拼音、number 编号",
    )


def _work(commands: Any) -> None:
    attend = _command(commands, "attend", "登记一次会议的出席情况")
    attend.add_argument("--event", required=True, metavar="会议", help="会议的编号或名称")
    for name, words in (("present", "出席"), ("leave", "请假"), ("absent", "缺席"), ("late", "迟到")):
        attend.add_argument(
            f"--{name}", default="", metavar="姓名,…", help=f"{words}的人，用逗号隔开；同名时写 姓名@单位"
        )
    attend.add_argument("--rest", choices=("present",), help="其余未登记的人全部出席")
    paper = _command(commands, "paper", "出文书")
    paper.add_argument("kind", metavar="文书", help="种类，如 reply 提案答复函；写 list 列出全部种类")
    paper.add_argument(
        "--for",
        dest="selector",
        metavar="对象",
        help="编号（045）、委员证号、姓名或 姓名@单位、会议名称，或 all",
    )
    paper.add_argument("--format", choices=("docx", "pdf", "both"), default="both", help="docx、pdf 或 both")
    paper.add_argument("--out", type=Path, metavar="文件夹")
    paper.add_argument(
        "--arrange", choices=("each", "units", "one"), default="each",
        help="each 每份一个文件，units 按单位分文件夹，one 合成一个打印文件（PDF）",
    )  # fmt: skip
    paper.add_argument("--no-number", action="store_true", help="不按文号系列取号")
    paper.add_argument("--session", metavar="届次", help="如 九届二次")
    paper.add_argument("--year", metavar="年度", help="履职年度，如 2022")
    paper.add_argument("--mode", default="", metavar="式样", help="如 式样、存档副本、正式")


def _safety(commands: Any) -> None:
    _command(commands, "check", "体检：文件、操作记录、内容是否完好")
    backup = _command(commands, "backup", "立即备份并验证")
    backup.add_argument("--out", type=Path, metavar="文件夹", help="备份放在哪里；省略时放在数据库旁")
    restore = _command(commands, "restore", "从备份恢复；现有文件会移到一旁，不会删除")
    restore.add_argument(
        "--from", dest="backup", type=Path, metavar="备份", help="省略时用最近一次已验证的备份"
    )
    _command(commands, "undo", "撤销最近一次操作")
