from __future__ import annotations

import calendar
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from briefgen.model.edtf import EdtfDate, EdtfError, parse_edtf, sort_key
from tests.model.edtf_texts import scribbles, singles

EXAMPLES = "write it as 2020-12-23, 2020-12 or 2020, or write unknown"
MASKS = "only 201X, 20XX, 2020-XX, 2020-12-XX or 2020-XX-XX may leave digits open"


def refusal(text: str) -> EdtfError:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("23/12/20", "", "write 2020-12-23"),
        ("12/23/2020", "", "write 2020-12-23"),
        ("23.12.2020", "", "write 2020-12-23"),
        ("2020/12/23", "", "write 2020-12-23"),
        ("2020-2-3", "", "write 2020-02-03"),
        ("2020-2", "", "write 2020-02"),
        ("12/2020", "", "write 2020-12"),
        ("2020/12", "", "write 2020-12"),
        ("20201223", "", "write 2020-12-23"),
        ("03/03/2020", "", "write 2020-03-03"),
        ("03/04/2020", "", "write 2020-04-03 (day first) or 2020-03-04 (month first)"),
        ("5/6/87", "", "write 1987-06-05 (day first) or 1987-05-06 (month first)"),
        ("13/6/69", "", "write 1969-06-13"),
        ("13/6/68", "", "write 2068-06-13"),
        ("20-12-23", "", "write 2023-12-20 (day first) or 2020-12-23 (year first)"),
        ("December 23, 2020", "", "write 2020-12-23"),
        ("23 Dec 2020", "", "write 2020-12-23"),
        ("Wednesday, 23rd of December 2020", "", "write 2020-12-23"),
        ("2020 December 23", "", "write 2020-12-23"),
        ("Sept. 2020", "", "write 2020-09"),
        ("13–20 December 2020", "", "write 2020-12-13/2020-12-20"),
        ("30 Nov – 2 Dec 2020", "", "write 2020-11-30/2020-12-02"),
        ("2020–2021", "", "write 2020/2021"),
        ("2020/21", "", "write 2020/2021"),
        ("2020-12-23/25", "", "write 2020-12-23/2020-12-25"),
        ("2020 to March 2021", "", "write 2020/2021-03"),
        (
            "3/4/2020 - 5/4/2020",
            "",
            "write 2020-04-03/2020-04-05 (day first) or 2020-03-04/2020-05-04 (month first)",
        ),
        (
            "3/4/2020 to 2020-12-05",
            "",
            "write 2020-04-03/2020-12-05 (day first) or 2020-03-04/2020-12-05 (month first)",
        ),
        (
            "2020-12-13..2020-12-20",
            "",
            "write 2020-12-13/2020-12-20 (from one to the other)"
            " or [2020-12-13..2020-12-20] (one day between)",
        ),
        ("since 2020", "", "write 2020/.."),
        ("until May 2020", "", "write ../2020-05"),
        ("by 2020-12-20", "", "write [..2020-12-20]"),
        ("2020/open", "", "write 2020/.."),
        ("2020 or 2021", "", "write [2020,2021]"),
        ("2020 and 2021", "", "write {2020,2021}"),
        ("2020,2021", "", "write [2020,2021] (one of them) or {2020,2021} (all of them)"),
        ("1..2", "", EXAMPLES),
        ("c. 2018", "", "write 2018~"),
        ("probably June 2018", "", "write 2018-06?"),
        ("~2018", "", "write 2018~"),
        ("2018?~", "", "write 2018%"),
        ("2004-06~-11", "", "write 2004-06-11~"),
        ("2010s", "", "write 201X"),
        ("1900s", "", "write 190X (ten years) or 19XX (a hundred years)"),
        ("20th century", "", "write 19XX"),
        ("spring 2020", "", "write 2020-21"),
        ("Summer 2020", "", "write 2020-22"),
        ("2020 autumn", "", "write 2020-23"),
        ("fall of 2020", "", "write 2020-23"),
        ("2020, winter", "", "write 2020-24"),
        ("2015-20", "there is no month 20", "write 2015/2020"),
        ("1 BC", "", "write 0000"),
        ("44 BC", "", "write -0043"),
        ("820", "", "write 0820"),
        ("12345", "", "write Y12345"),
        ("Y2020", "", "write 2020"),
        ("201x", "", "write 201X"),
        ("199u", "", "write 199X"),
        ("n.d.", "", "write unknown"),
        ("Unknown", "", "write unknown"),
        ("next week", "", EXAMPLES),
        ("2020/2021/2022", "", EXAMPLES),
        ("２０２０-１２-２３", "", "write 2020-12-23"),
        ("2020-12-2３", "", "write 2020-12-23"),
        ("١٢/٢٣/٢٠٢٠", "", "write 2020-12-23"),
        ("2020-12-23 14:00", "", "write 2020-12-23T14:00:00"),
        ("2020-12-23T14:00", "", "write 2020-12-23T14:00:00"),
        ("2020-12-23 9:05:07.5 UTC", "", "write 2020-12-23T09:05:07Z"),
        ("2020-12-23T14:00+0300", "", "write 2020-12-23T14:00:00+03:00"),
        ("2020-12-23T24:00:00", "there is no hour 24", ""),
        ("2020-12-23T23:60:00", "there is no minute 60", ""),
        ("2020-12-23T23:59:60", "there is no second 60", ""),
        ("2020-12-23T23:59:59+24", "there is no offset 24", ""),
        ("2020-12-23T23:59:59+03:60", "there is no offset minute 60", ""),
        ("2020-13-01", "there is no month 13", ""),
        ("2020-21-05", "there is no month 21", ""),
        ("2020-12-00", "there is no day 00", "write 2020-12"),
        ("2021-02-30", "February 2021 has 28 days", ""),
        ("31/04/2020", "April 2020 has 30 days", ""),
        ("2020-02-30/2020-03-01", "February 2020 has 29 days", ""),
        ("-0000", "there is no year -0000", "write 0000, which is 1 BC"),
        ("2021/2020", "it ends before it begins", "write 2020/2021"),
        ("[2021..2020]", "it ends before it begins", "write [2020..2021]"),
        (
            "2020-12-01T10:00:00/2020-12-02",
            "an interval has no times of day",
            "write 2020-12-01/2020-12-02",
        ),
        ("[2020-12-01T10:00:00,2021]", "a set has no times of day", "write [2020-12-01,2021]"),
        ("../..", "neither end is told", "write unknown"),
        ("[..]", "neither end is told", "write unknown"),
        ("[]", "a date is missing in it", "write unknown"),
        ("[2020,,2021]", "a date is missing in it", "write [2020,2021]"),
        ("[2020..2021", "it begins with [ and does not end with ]", "write [2020..2021]"),
        ("{2020]", "it begins with { and does not end with }", "write {2020}"),
        ("[2020-2-3..2020-2-5]", "", "write [2020-02-03..2020-02-05]"),
        ("XXXX", MASKS, "write unknown"),
        ("1984-1X", MASKS, ""),
        ("1560-XX-25", MASKS, ""),
    ],
)
def test_a_refusal_says_why_and_what_to_write(text: str, reason: str, hint: str) -> None:
    fault = refusal(text)
    assert fault.message == f"{text} is not a date" + (f": {reason}" if reason else "")
    assert fault.hint == hint


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_no_text_at_all_is_refused(text: str) -> None:
    assert refusal(text).message == "an empty text is not a date"
    assert refusal(text).hint == EXAMPLES


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 9))
@example(2020, 2, 1)  # 30 February
@example(2021, 4, 1)  # 31 April
def test_a_month_has_no_day_after_its_last(year: int, month: int, after: int) -> None:
    length = calendar.monthrange(year, month)[1]
    fault = refusal(f"{year:04}-{month:02}-{length + after}")
    assert fault.reason == f"{calendar.month_name[month]} {year} has {length} days"


@given(singles, singles, st.sampled_from(["{}/{}", "[{}..{}]", "{{{}..{}}}", "[1900,{}..{}]"]))
def test_what_ends_before_it_begins_is_refused_and_turned(one: str, other: str, shape: str) -> None:
    first, second = sorted((parse_edtf(one), parse_edtf(other)), key=sort_key)
    assume(first.latest and second.earliest and first.latest < second.earliest)
    fault = refusal(shape.format(second, first))
    assert fault.message.endswith("it ends before it begins")
    assert fault.hint == "write " + shape.format(first, second)


@given(scribbles)
@example("[" * 1000)
@example("١٢/٢٣/٢٠٢٠")
@example("\ud800/2020")
def test_any_text_is_a_date_or_an_error_an_author_can_read(text: str) -> None:
    read = date_or_error(text)
    if isinstance(read, EdtfDate):
        assert parse_edtf(read.text) == read
    else:
        assert read.message.isprintable()
        assert len(read.message) < 700
        assert_dates(read.hint)


def date_or_error(text: str) -> EdtfDate | EdtfError:
    try:
        return parse_edtf(text)
    except EdtfError as fault:
        return fault


def assert_dates(hint: str) -> None:
    if hint and hint != EXAMPLES:
        for proposal in hint.removeprefix("write ").split(" or "):
            parse_edtf(re.split(", which| [(]", proposal)[0])


def test_a_message_shows_the_beginning_of_a_long_text() -> None:
    assert refusal("a" * 60).message == "a" * 60 + " is not a date"
    assert refusal("a" * 61).message == "a" * 59 + "… is not a date"


@pytest.mark.parametrize("unit", ["1", "[", "2020,", "2020/", "ﷺ", " 1"])
def test_a_text_longer_than_any_date_is_refused_for_its_length(unit: str) -> None:
    fault = refusal(unit * 100_000)
    assert "characters" in fault.message
    assert len(fault.message) < 700


def test_a_decoder_reports_what_is_no_date_with_its_hint() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(dict[str, EdtfDate]).validate_python({"date": "23/12/20"})
    (error,) = caught.value.errors()
    assert (error["type"], error["loc"]) == ("value_error", ("date",))
    assert isinstance(error["ctx"]["error"], EdtfError)
    assert str(error["ctx"]["error"]) == "23/12/20 is not a date; write 2020-12-23"
