from __future__ import annotations

import calendar
import datetime as dt
import json
from random import Random

import pytest
from hypothesis import example, given, reject
from hypothesis import strategies as st
from pydantic import TypeAdapter

from briefgen.model.edtf import UNKNOWN, Day, EdtfDate, EdtfError, parse_edtf, sort_key
from tests.model.edtf_texts import dates, singles, texts


def bounds(text: str) -> tuple[Day | None, Day | None]:
    date = parse_edtf(text)
    return date.earliest, date.latest


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [  # The specification's own examples, then what it leaves open.
        ("1985-04-12", "1985-04-12", "1985-04-12", "day"),
        ("1985-04", "1985-04-01", "1985-04-30", "month"),
        ("1985", "1985-01-01", "1985-12-31", "year"),
        ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "day"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "day"),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", "day"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "day"),
        ("1964/2008", "1964-01-01", "2008-12-31", "interval"),
        ("2004-06/2006-08", "2004-06-01", "2006-08-31", "interval"),
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "interval"),
        ("2005/2006-02", "2005-01-01", "2006-02-28", "interval"),
        ("2001-21", "2001-03-01", "2001-05-31", "season"),
        ("2001-22", "2001-06-01", "2001-08-31", "season"),
        ("2001-23", "2001-09-01", "2001-11-30", "season"),
        ("2003-24", "2003-12-01", "2004-02-29", "season"),
        ("1984?", "1984-01-01", "1984-12-31", "year"),
        ("2004-06~", "2004-06-01", "2004-06-30", "month"),
        ("2004-06-11%", "2004-06-11", "2004-06-11", "day"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("1XXX", "1000-01-01", "1999-12-31", "millennium"),
        ("2004-XX", "2004-01-01", "2004-12-31", "year"),
        ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
        ("1985-04-12/..", "1985-04-12", None, "interval"),
        ("../1985-04", None, "1985-04-30", "interval"),
        ("1985/", "1985-01-01", None, "interval"),
        ("/1985-04-12", None, "1985-04-12", "interval"),
        ("1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-08", "interval"),
        ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", "interval"),
        ("[1667,1668, 1670..1672]", "1667-01-01", "1672-12-31", "set"),
        ("[..1760-12-03]", None, "1760-12-03", "set"),
        ("[1760-12..]", "1760-12-01", None, "set"),
        ("[1760-01, 1760-02, 1760-12..]", "1760-01-01", None, "set"),
        ("[1667, 1760-12]", "1667-01-01", "1760-12-31", "set"),
        ("{1960,1961-12}", "1960-01-01", "1961-12-31", "set"),
        ("{..1984}", None, "1984-12-31", "set"),
        ("[1672,1667]", "1667-01-01", "1672-12-31", "set"),
    ],
)
def test_a_date_means_the_days_the_specification_says(
    text: str, first: str | None, last: str | None, precision: str
) -> None:
    date = parse_edtf(text)
    told = [day and "{:04}-{:02}-{:02}".format(*day) for day in (date.earliest, date.latest)]
    assert (*told, date.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("0000", (0, 1, 1), (0, 12, 31)),
        ("0000-02", (0, 2, 1), (0, 2, 29)),
        ("-1985", (-1985, 1, 1), (-1985, 12, 31)),
        ("-0004-02", (-4, 2, 1), (-4, 2, 29)),
        ("-0100-02", (-100, 2, 1), (-100, 2, 28)),
        ("-001X", (-19, 1, 1), (-10, 12, 31)),
        ("-01XX", (-199, 1, 1), (-100, 12, 31)),
        ("Y170000002", (170000002, 1, 1), (170000002, 12, 31)),
        ("Y-170000002", (-170000002, 1, 1), (-170000002, 12, 31)),
    ],
)
def test_years_outside_four_digits_have_their_days_too(text: str, first: Day, last: Day) -> None:
    assert bounds(text) == (first, last)


@given(st.dates())
def test_every_day_of_the_calendar_is_that_day_and_no_other(day: dt.date) -> None:
    assert bounds(day.isoformat()) == ((day.year, day.month, day.day),) * 2


@pytest.mark.parametrize("month", range(1, 13))
@given(st.integers(1, 9999))
@example(1900)
@example(2000)
@example(2024)
def test_a_month_ends_with_its_last_day(month: int, year: int) -> None:
    length = calendar.monthrange(year, month)[1]
    assert bounds(f"{year:04}-{month:02}") == ((year, month, 1), (year, month, length))


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_the_calendar_before_year_1_repeats_every_400_years(
    year: int, month: int, day: int
) -> None:
    def has(years: int) -> bool:
        sign = "-" if years < 0 else ""
        try:
            return bool(parse_edtf(f"{sign}{abs(years):04}-{month:02}-{day:02}"))
        except EdtfError:
            return False

    assert has(year) == has(year - 400 * (year // 400) - 400) == has(year % 400)


@given(singles.filter(lambda text: text[-1] not in "?~%"), st.sampled_from("?~%"))
def test_a_qualifier_is_told_and_widens_nothing(text: str, mark: str) -> None:
    date = parse_edtf(text + mark)
    assert (date.earliest, date.latest) == bounds(text)
    assert (date.uncertain, date.approximate) == (mark in "?%", mark in "~%")
    plain = parse_edtf(text)
    assert not plain.uncertain
    assert not plain.approximate
    assert parse_edtf(f"{text}{mark}/").approximate == date.approximate
    assert parse_edtf(f"[{text}{mark}..]").uncertain == date.uncertain


@given(texts)
def test_a_date_begins_before_it_ends(text: str) -> None:
    date = parse_edtf(text)
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    else:
        assert date == UNKNOWN or "/" in date.text or ".." in date.text


@given(texts, st.sampled_from(["", " ", "\n", "\t "]))
def test_a_dates_own_text_reads_as_the_same_date(text: str, space: str) -> None:
    date = parse_edtf(space + text + space)
    assert parse_edtf(date.text) == date
    assert str(date) == date.text == text.replace(" ", "")


@given(st.lists(dates, max_size=12), st.randoms())
def test_a_timeline_has_one_order(timeline: list[EdtfDate], random: Random) -> None:
    shuffled = list(timeline)
    random.shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == sorted(timeline, key=sort_key)
    assert len(set(map(sort_key, timeline))) == len(set(timeline))


@given(dates, dates)
def test_a_timeline_goes_by_the_first_day_then_the_last(one: EdtfDate, other: EdtfDate) -> None:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        reject()
    first, second = (one.earliest, one.latest), (other.earliest, other.latest)
    assert first == second or (sort_key(one) < sort_key(other)) == (first < second)


def test_an_open_date_stands_where_its_known_end_does_and_an_unknown_one_last() -> None:
    in_order = ["2019", "2020-12-20", "[..2020-12-20]", "2020-12-21", "2020-12-21/..", "unknown"]
    by_time = sorted(map(parse_edtf, reversed(in_order)), key=sort_key)
    assert [date.text for date in by_time] == in_order


def test_a_decoder_takes_a_date_as_a_text() -> None:
    adapter = TypeAdapter(EdtfDate)
    assert adapter.validate_python("2018~") == parse_edtf("2018~")
    assert adapter.json_schema() == adapter.json_schema(mode="serialization") == {"type": "string"}
    assert json.loads(adapter.dump_json(parse_edtf("2018~"))) == "2018~"
