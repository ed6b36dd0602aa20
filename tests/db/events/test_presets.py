"""Platforms of the districts, as settings of the same records."""

import pytest

from db.calendar import Unit
from db.events.countdown import CountdownSettings
from db.events.operations import add_event
from db.events.outcomes import OutcomeSettings
from db.events.plan import PlanSettings
from db.events.presets import in_use, platforms, use_platform
from db.events.settings import EventSettings
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store
from tests.db.people.people_store import small_office


def test_the_five_platforms_of_the_province_come_along() -> None:
    assert set(platforms()) == {"有事好商量", "委员议事厅", "三级协商平台", "禺快协商", "云工作室"}
    for platform in platforms().values():
        assert platform.note
        assert platform.kinds
        for step in platform.steps.values():
            assert Unit(step["unit"])
            assert step["side"] in {"会前", "会后"}


@pytest.mark.parametrize("name", platforms())
def test_a_platform_adds_its_kinds_forms_outcomes_and_steps_and_takes_nothing(
    store: Store, name: str
) -> None:
    platform = platforms()[name]
    before = load(store, EventSettings)
    assert not in_use(store, platform)
    with store.work("启用") as work:
        use_platform(work, platform)
    after = load(store, EventSettings)
    assert in_use(store, platform)
    assert {kind: after.kinds[kind] for kind in before.kinds} == before.kinds
    assert after.kind_names()[-len(platform.kinds) :] == tuple(platform.kinds)
    assert set(platform.forms) <= set(load(store, PlanSettings).forms)
    assert set(platform.outcomes) <= set(load(store, OutcomeSettings).kinds)
    steps = load(store, CountdownSettings)
    for kind in platform.kinds:
        assert set(platform.steps) <= set(steps.of(kind))
    with pytest.raises(Refused, match="都已经有了"), store.work("启用") as work:
        use_platform(work, platform)
    store.undo()
    assert load(store, EventSettings) == before


def test_two_platforms_share_what_they_have_in_common(store: Store) -> None:
    with store.work("启用") as work:
        use_platform(work, platforms()["有事好商量"])
        use_platform(work, platforms()["三级协商平台"])
    steps = load(store, CountdownSettings)
    assert "协商清单送出" in steps.of("有事好商量")
    assert "协商清单送出" in steps.of("委员议事室")
    assert "协商清单送出" not in steps.of("视察")


def test_sessions_of_a_platform_are_numbered_like_any_series(store: Store) -> None:
    office = small_office(store)
    with store.work("启用") as work:
        use_platform(work, platforms()["有事好商量"])
        made = [
            add_event(work, title=f"第{number}期", kind="有事好商量", session=office.session.id)
            for number in ("一", "二", "三", "四")
        ]
    assert [event.series for event in made] == [1, 2, 3, 4]
