"""What hypothesis writes where an author writes a date: every form there is, and scribbles."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from briefgen.model.edtf import parse_edtf, sort_key

years = st.one_of(
    st.integers(0, 9999).map("{:04}".format), st.integers(1, 9999).map("-{:04}".format)
)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
calendar_days = st.dates().map(dt.date.isoformat)
singles = st.builds(
    str.__add__,
    st.one_of(
        years,
        months,
        calendar_days,
        calendar_days.map(lambda day: f"-{day}"),
        months.map("{}-XX".format),
        years.map("{}-XX".format),
        years.map("{}-XX-XX".format),
        st.builds("{}-{}".format, years, st.sampled_from([21, 22, 23, 24])),
        st.builds(lambda year, width: year[:-width] + "X" * width, years, st.integers(1, 3)),
        st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 10**12 - 1)),
    ).filter(lambda text: not text.startswith("-0000")),
    st.sampled_from(["", "", "?", "~", "%"]),
)


@st.composite
def stretches(draw: st.DrawFn, mark: str, absent: tuple[str, ...]) -> str:
    ends = sorted((draw(singles), draw(singles)), key=lambda text: sort_key(parse_edtf(text)))
    side = draw(st.sampled_from(["both", "start", "end"]))
    if side == "both":
        return mark.join(ends)
    gap = draw(st.sampled_from(absent))
    return gap + mark + ends[0] if side == "end" else ends[0] + mark + gap


members = st.lists(st.one_of(singles, stretches("..", ("",))), min_size=1, max_size=5)
sets = st.builds(
    lambda inside, comma, marks: marks[0] + comma.join(inside) + marks[1],
    members,
    st.sampled_from([",", ", ", " , "]),
    st.sampled_from(["[]", "{}"]),
)
moments = st.builds(
    "{}T{}{}".format,
    calendar_days,
    st.times().map(lambda time: time.strftime("%H:%M:%S")),
    st.sampled_from(["", "Z", "+03:00", "-04", "-11:30"]),
)
texts = st.one_of(
    singles, stretches("/", ("", "..")), sets, moments, st.just("unknown"), calendar_days
)
dates = texts.map(parse_edtf)
scribbles = st.one_of(
    st.text(max_size=40),
    st.text("0123456789-/.[]{},XY?~%T:Z+ ", max_size=30),
    st.lists(
        st.sampled_from(
            [
                "2020",
                "12",
                "3",
                "-",
                "/",
                "..",
                ",",
                " ",
                "[",
                "]",
                "Dec",
                "of",
                "to",
                "s",
                "x",
                "T1:00",
            ]
        )
    ).map("".join),
    st.builds(
        lambda text, at, char: text[:at] + char + text[at + 1 :],
        texts,
        st.integers(0, 9),
        st.characters(),
    ),
)
