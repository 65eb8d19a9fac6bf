from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from msgspec.structs import fields
from pydantic_core import SchemaValidator, ValidationError

from briefgen.model.edtf import EdtfDate, parse_edtf
from briefgen.stages.decodeschema import schema_of
from briefgen.stages.saydate import DateWords, iso_attr, say_date
from tests.model.edtf_texts import dates, singles

LABELS = """
months: [January, February, March, April, May, June, July, August, September, October,
  November, December]
short_months: [Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]
seasons: [spring, summer, autumn, winter]
ordinals: [1st, 2nd, 3rd, 4th, 5th, 6th, 7th, 8th, 9th, 10th, 11th, 12th, 13th, 14th, 15th, 16th,
  17th, 18th, 19th, 20th, 21st]
day: "{day} {month} {year}"
month: "{month} {year}"
year: "{year}"
bce: "{year} BC"
season: "{season} {year}"
decade: "{year}s"
century: "{century} century"
time: "{date}, {time}"
time_utc: "{date}, {time} UTC"
time_offset: "{date}, {time} (UTC{offset})"
about: "about {date}"
uncertain: "{date}?"
unknown: date unknown
range_days: "{day}–{end_day} {month} {year}"
range_days_across: "{day} {short_month} – {end_day} {end_short_month} {year}"
range_months: "{month}–{end_month} {year}"
range_years: "{year}–{end_year}"
range: "{a} – {b}"
since: "since {date}"
until: "until {date}"
begun: "from {date}, end unknown"
ended: "until {date}, start unknown"
between_days: "between {day} and {end_day} {month} {year}"
between_days_across: "between {day} {month} and {end_day} {end_month} {year}"
between_months: "between {month} and {end_month} {year}"
between: "between {a} and {b}"
or_later: "{date} or later"
or_earlier: "{date} or earlier"
either_days: "{day} or {end_day} {month} {year}"
either: "{a} or {b}"
both_days: "{day} and {end_day} {month} {year}"
both: "{a} and {b}"
listed: "{a}, {b}"
"""
DECODE = SchemaValidator(schema_of(DateWords)).validate_python
ENGLISH = DECODE(yaml.safe_load(LABELS))


def labels(**changed: Any) -> DateWords:
    found: DateWords = DECODE(yaml.safe_load(LABELS) | changed)
    return found


def said(text: str, words: DateWords = ENGLISH) -> str:
    return say_date(parse_edtf(text), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-12-23", "23 December 2020"),
        ("2020-10", "October 2020"),
        ("2020", "2020"),
        ("2020-XX", "2020"),
        ("2020-10-XX", "October 2020"),
        ("2020-21", "spring 2020"),
        ("2020-22", "summer 2020"),
        ("2020-23", "autumn 2020"),
        ("2020-24", "winter 2020"),
        ("201X", "2010s"),
        ("19XX", "20th century"),
        ("00XX", "1 BC – 99"),
        ("21XX", "22 century"),
        ("1XXX", "1000–1999"),
        ("0044-03-15", "15 March 44"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0000", "1 BC"),
        ("-004X", "50 BC – 41 BC"),
        ("Y170000002", "170000002"),
        ("2018~", "about 2018"),
        ("2020-12?", "December 2020?"),
        ("2020-12-23%", "about 23 December 2020?"),
        ("2024-06-01T06:05:09", "1 June 2024, 06:05"),
        ("2024-06-01T06:05:09Z", "1 June 2024, 06:05 UTC"),
        ("2024-06-01T06:05:09+03:00", "1 June 2024, 06:05 (UTC+03:00)"),
        ("unknown", "date unknown"),
    ],
)
def test_one_date_is_said_as_exactly_as_it_is_known(text: str, words: str) -> None:
    assert said(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-12-13/2020-12-20", "13–20 December 2020"),
        ("2020-11-30/2020-12-02", "30 Nov – 2 Dec 2020"),
        ("2020-12-30/2021-12-02", "30 December 2020 – 2 December 2021"),
        ("2020-10/2020-12", "October–December 2020"),
        ("2020-10/2021-10", "October 2020 – October 2021"),
        ("2015/2018", "2015–2018"),
        ("0001/0005", "1–5"),
        ("-0043/-0029", "44 BC – 30 BC"),
        ("-0043/0014", "44 BC – 14"),
        ("2015/2018-06", "2015 – June 2018"),
        ("2018~/2020", "about 2018 – 2020"),
        ("2018/2020?", "2018 – 2020?"),
        ("2020-21/2020-23", "spring 2020 – autumn 2020"),
        ("2020-12-13/2020-12-13", "13 December 2020"),
        ("2020-10/2020-10-XX", "October 2020"),
        ("2020-10/..", "since October 2020"),
        ("../2020-10", "until October 2020"),
        ("2020-10/", "from October 2020, end unknown"),
        ("/2020-10", "until October 2020, start unknown"),
    ],
)
def test_an_interval_says_once_what_its_ends_share(text: str, words: str) -> None:
    assert said(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[2020-12-13..2020-12-20]", "between 13 and 20 December 2020"),
        ("[2020-11-30..2020-12-02]", "between 30 November and 2 December 2020"),
        ("[2020-10..2020-12]", "between October and December 2020"),
        ("[2018..2020]", "between 2018 and 2020"),
        ("[2018~..2020-12]", "between about 2018 and December 2020"),
        ("[..2020-12-20]", "20 December 2020 or earlier"),
        ("[2020-12-20..]", "20 December 2020 or later"),
        ("[2020]", "2020"),
        ("[2020-12-13,2020-12-14]", "13 or 14 December 2020"),
        ("[2020-12-31,2021-01-01]", "31 December 2020 or 1 January 2021"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672"),
        ("[1760-01,1760-12..]", "January 1760 or December 1760 or later"),
        ("{2020-12-13,2020-12-14}", "13 and 14 December 2020"),
        ("{1960,1961-12,1970}", "1960, December 1961 and 1970"),
        ("{2020-12-13..2020-12-20}", "13–20 December 2020"),
        ("{..1984}", "until 1984"),
        ("{1960,1984..}", "1960 and since 1984"),
    ],
)
def test_a_set_in_square_brackets_is_a_choice_and_one_in_braces_is_all(
    text: str, words: str
) -> None:
    assert said(text) == words


def test_a_language_may_have_other_forms_and_another_order() -> None:
    words = labels(
        months=[f"{month} місяця" for month in range(1, 13)],
        months_alone=[f"місяць {month}" for month in range(1, 13)],
        day="{year}: {day} {month}",
        ordinals=[],
    )
    assert said("2020-12-23", words) == "2020: 23 12 місяця"
    assert said("2020-12", words) == "місяць 12 2020"
    assert said("2020-10/2020-12", words) == "місяць 10–місяць 12 2020"
    assert said("19XX", words) == "20 century"


@given(dates)
def test_every_date_can_be_said_and_leaves_no_placeholder(date: EdtfDate) -> None:
    words = say_date(date, ENGLISH)
    assert words.strip()
    assert not re.search("[{}]", words)


@given(singles)
def test_approximate_and_uncertain_are_never_left_unsaid(text: str) -> None:
    date = parse_edtf(text)
    assert said(text).startswith("about ") == date.approximate
    assert said(text).endswith("?") == date.uncertain
    assert ("about " in said(f"{text}/..")) == date.approximate


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"day": "{day} {month}"}, "day lacks {year}"),
        ({"about": "about"}, "about lacks {date}"),
        ({"about": "about {date} {day}"}, "about holds {day}; it may hold {date}"),
        ({"unknown": "{date}"}, "unknown holds {date}; it may hold no placeholder"),
        ({"either": "{a} or {b.__class__}"}, "either lacks {b}"),
        ({"both": "{a} and {b} {B.x}"}, "both holds {B.x}; it may hold {a} {b}"),
        ({"months": ["January"]}, "months has 1 entries; it needs 12"),
        ({"months_alone": ["January"]}, "months_alone has 1 entries; it needs 0 or 12"),
        ({"seasons": []}, "seasons has 0 entries; it needs 4"),
        ({"noon": "noon"}, "Unexpected keyword argument"),
    ],
)
def test_labels_that_would_say_a_date_wrong_are_refused(
    changed: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ValidationError, match=re.escape(complaint)):
        labels(**changed)


@pytest.mark.parametrize("name", [field.name for field in fields(DateWords) if field.type is str])
def test_no_pattern_may_hold_what_nothing_fills(name: str) -> None:
    with pytest.raises(ValidationError, match=f"{name} (lacks|holds)"):
        labels(**{name: "{nothing}"})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020", "2020"),
        ("2020-12", "2020-12"),
        ("2020-12-23", "2020-12-23"),
        ("2020-12-XX", "2020-12"),
        ("0044", "0044"),
        ("Y12345", "12345"),
        ("2024-06-01T06:05:09", "2024-06-01T06:05:09"),
        ("2024-06-01T06:05:09Z", "2024-06-01T06:05:09Z"),
        ("2024-06-01T06:05:09+03:30", "2024-06-01T06:05:09+03:30"),
        ("2024-06-01T06:05:09-04", "2024-06-01T06:05:09-04:00"),
        ("0001", "0001"),
        ("0000", ""),
        ("-0043-03-15", ""),
        ("2018~", ""),
        ("2018?", ""),
        ("201X", ""),
        ("2020-21", ""),
        ("2020/2021", ""),
        ("[2020-12-13,2020-12-14]", ""),
        ("unknown", ""),
    ],
)
def test_a_machine_is_told_a_date_only_where_html_can_say_it_truly(text: str, value: str) -> None:
    assert iso_attr(parse_edtf(text)) == value
