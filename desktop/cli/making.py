"""init and practice: make a new store, empty or with invented data."""

import json
from argparse import Namespace
from datetime import date

from db.people.founding import found_office
from db.people.sessions import words_of
from db.store.errors import Refused
from desktop.cli.output import show
from desktop.cli.stores import making


def init(arguments: Namespace) -> int:
    try:
        since = date.fromisoformat(arguments.start)
    except ValueError:
        raise Refused(
            f"日期“{arguments.start}”写法不对，应为 2021-10-26 这样。", field="start", code="date"
        ) from None
    with making(arguments) as store:
        with store.work("建立机关") as work:
            session = found_office(
                work, office=arguments.office, term=arguments.term, session=arguments.session, since=since
            )
        words = words_of(store, session)
    show(
        arguments,
        f"已新建 {arguments.store}：{arguments.office}，{words}会议（开幕日期暂记 {session.opens}，可在“设置”里改）。",
        {"store": str(arguments.store), "session": words, "opens": session.opens},
    )
    return 0


def practice(arguments: Namespace) -> int:
    # invented data is needed by this command alone
    from db.practice.fill import fill

    with making(arguments) as store:
        fill(store, scale=arguments.scale)
        assert store.last_done is not None  # noqa: S101 - what was filled in was done
        made = json.loads(store.last_done.entry.note)["counts"]
    counts = {"members": made["membership"], "proposals": made["proposal"], "events": made["event"]}
    show(
        arguments,
        f"已新建练习库 {arguments.store}：委员 {counts['members']} 人，提案 {counts['proposals']} 件，"
        f"会议活动 {counts['events']} 次，都是虚构的。",
        {"store": str(arguments.store), **counts},
    )
    return 0
