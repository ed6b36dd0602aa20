"""Words a condition may ask for: every word the records are tagged with is known."""

from datetime import date

from db.duty.entries import entries
from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.scheme import SOURCES
from db.duty.tag_words import is_closed, known_words, strange_words
from db.store.store import Store
from tests.db.duty.duty_store import duty_year


def test_closed_words_hold_every_tag_the_records_have(store: Store) -> None:
    duty_year(store)
    for found in entries(store, period_for(store, "2022"), until=date(2022, 12, 31)).values():
        for entry in found:
            for tag, word in entry.tags.items():
                if is_closed(entry.source, tag) and word:
                    assert word in known_words(store, entry.source, tag), (entry.source, tag)


def test_presets_ask_only_for_known_words_where_the_list_is_closed(store: Store) -> None:
    for scheme in presets().values():
        for group in scheme.groups:
            for rule in group.rules:
                for tag, words in (*rule.where.items(), *rule.unless.items()):
                    if is_closed(rule.source, tag):
                        assert set(words) <= set(known_words(store, rule.source, tag)), rule.name


def test_every_tag_offers_something_or_is_free(store: Store) -> None:
    for source, tags in SOURCES.items():
        for tag in tags:
            assert known_words(store, source, tag) or not is_closed(source, tag)
    assert "全体会议" in known_words(store, "场次", "类别")
    assert "市" in known_words(store, "采用", "层级")


def test_a_word_the_office_has_no_record_of_is_told_from_its_own(store: Store) -> None:
    assert strange_words(store, "场次", "类别", ("全体会议", "异地培训")) == ("异地培训",)
    assert strange_words(store, "履职事项", "类别", ("公益捐赠",)) == ()
