"""Tokens of the index."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from db.search.grams import expression, grams, words
from db.store.text import search_key


def test_a_text_gives_its_characters_and_its_pairs() -> None:
    assert grams("老旧小区") == "区 小 小区 旧 旧小 老 老旧"
    assert grams("a b") == "a b"
    assert grams("") == ""


def test_blanks_part_words_and_nothing_else_does() -> None:
    assert words(" 电梯　住建局 电梯 ＡＢ") == ["电梯", "住建局", "ab"]
    assert words(" 　\n") == []


def test_a_word_of_one_character_is_asked_for_as_such() -> None:
    assert expression(["电"]) == '"电"'
    assert expression(["电梯井"]) == '"电梯" AND "梯井"'
    assert expression(["电梯"], head=True) == 'head : ("电梯")'


@given(st.text(max_size=40), st.data())
def test_the_index_never_misses_what_a_text_contains(text: str, data: st.DataObject) -> None:
    plain = search_key(text)
    connection = sqlite3.connect(":memory:")
    connection.execute(
        """CREATE VIRTUAL TABLE t USING fts5 (head, grams, detail = column, columnsize = 0,
           tokenize = "unicode61 remove_diacritics 0")"""
    )
    connection.execute("INSERT INTO t VALUES (?, ?)", (grams(plain), grams(plain)))
    start = data.draw(st.integers(0, max(0, len(plain) - 1)))
    query = plain[start : start + data.draw(st.integers(1, 5))]
    for word in query.split():
        for head in (True, False):
            found = connection.execute(
                "SELECT COUNT(*) FROM t WHERE t MATCH ?", (expression([word], head=head),)
            )
            assert found.fetchone()[0] == 1, (plain, word)
    connection.close()
