"""What happened to an outcome, a topic of the plan or a speech, work by work, in the words a clerk knows."""

from collections.abc import Mapping
from typing import Any

from db.events.kind_outcomes import OUTCOME, SPEECH, TOPIC
from db.events.records_outcomes import OutcomeId, PlanTopicId, SpeechId
from db.store.happened import Happened, happened_to, rows_below, turned, written
from db.store.journal import HistoryLine
from db.store.kind import Kind
from db.store.reader import Reader

_NAMED = {"addressee": "body", "body": "body", "event": "event", "plan": "plan_topic"}
_MORE = {"event": "会议活动", "plan": "议题", "place": "次序"}


def outcome_history(reader: Reader, outcome: OutcomeId) -> list[Happened]:
    """Return the works that touched an outcome or the 批示 on it, the newest first."""
    below = rows_below(reader, ("instruction",), "subject_id", [str(outcome)])
    rows = [("outcome", str(outcome)), *below]
    return happened_to(reader, rows, lambda table, line: _details(reader, OUTCOME, table, line))


def topic_history(reader: Reader, topic: PlanTopicId) -> list[Happened]:
    """Return the works that touched a topic, the newest first."""
    rows = [("plan_topic", str(topic))]
    return happened_to(reader, rows, lambda table, line: _details(reader, TOPIC, table, line))


def speech_history(reader: Reader, speech: SpeechId) -> list[Happened]:
    """Return the works that touched a speech or its speakers, the newest first."""
    rows = [("speech", str(speech)), *rows_below(reader, ("speaker",), "speech", [str(speech)])]
    return happened_to(reader, rows, lambda table, line: _details(reader, SPEECH, table, line))


def _details(reader: Reader, kind: Kind, table: str, line: HistoryLine) -> list[str]:
    if table == "instruction":
        row = written(line)
        return [
            f"{'登记' if line.inserted else '删除'}批示：{row['post']}{row['leader']}　{row['text']}".strip()
        ]
    if table == "speaker":
        name = reader.value("SELECT name FROM person WHERE id = ?", written(line)["person"]) or ""
        return [f"{'加上' if line.inserted else '去掉'}发言人 {name}"]
    if line.inserted:
        return [f"登记{kind.words}"]
    if line.deleted:
        return ["删除"]
    words = _MORE | {field.name: field.words for field in kind.fields}
    return [_told(reader, words, name, *line.fields[name]) for name in line.fields if name in words]


def _told(reader: Reader, words: Mapping[str, str], name: str, before: Any, after: Any) -> str:
    if name in _NAMED:
        before, after = _name(reader, name, before), _name(reader, name, after)
    return f"{words[name]}：{turned(before, after)}"


def _name(reader: Reader, column: str, key: Any) -> str:
    table = _NAMED[column]
    shown = "name" if table == "body" else "title"
    return (
        reader.value(f"SELECT {shown} FROM {table} WHERE id = ?", key) or ""
    )  # a table of ours, not the clerk's words
