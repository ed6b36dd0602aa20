"""Records of letter numbers."""

from datetime import date

from db.papers.records_numbers import LetterNumber, LetterNumberId, NumberSeries, NumberState, SeriesId
from db.store.store import Store


def test_series_and_numbers_come_back_as_they_were_kept(store: Store) -> None:
    series = NumberSeries(
        id=SeriesId(1), name="区政协函", pattern="云政协函〔{年}〕{号}号", kinds=("assign_letter", "reminder")
    )
    number = LetterNumber(
        id=LetterNumberId(2), series=series.id, year=2022, number=17, text="云政协函〔2022〕17号", kind="reminder",
        subject_table="body", subject_id=3, subject="九届二次 区住建局", state=NumberState.TAKEN,
        taken_on=date(2022, 6, 14),
    )  # fmt: skip
    with store.work("取文号") as work:
        work.insert(series)
        work.insert(number)
    assert store.get(NumberSeries, series.id) == series
    assert store.get(LetterNumber, number.id) == number
