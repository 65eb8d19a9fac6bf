"""Plain text, as scraped: the article is kept, furniture is cut, nothing is lost."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.importing.clean import lines_of
from briefgen.importing.kinds import kind_of
from briefgen.importing.markdown import body_of
from briefgen.importing.plain import read_plain
from briefgen.importing.values import Draft
from briefgen.stages.markup import Markup

MARKUP: Final = Markup()
SCRAPE: Final = """Skip to content

Harbour of Vik freezes over for the first time

The harbour of Vik in January. Photo: Runa Dal/AFP via Getty

The harbour of Vik froze over on Monday, and two ships were lost in the ice, the pilots said.

  • The pilots refused to go out a second time that week, their guild said.
  • The company says that it had asked them to wait for the tug.

What the pilots ask for

Their guild asks for a tug that can break ice, and for pay when the harbour is closed (
Advertisement
“Nobody warned us,” said one of them, who had been at the helm of the second ship.
Sign up for our newsletter

Runa Dal, reporting from Vik
9 hours ago - Harbour

Ferry to the islands stops for the winter

The ferry in the ice. Photo: Olaf Berg/Reuters

The ferry to the islands will not sail before March, the company announced on Sunday evening.

Related articles
"""
WORD: Final = st.sampled_from(
    [
        *("the harbour of Vik froze over on Monday, and two ships were lost in it.", "Vik"),
        *("Photo: R. Dal/AFP", "Related articles", "9 hours ago", "- one", "2. two", "• three"),
        *("Share", "By Runa Dal", "Comments", "\n", "\n\n", "\r\n", "\t", "  ", "&amp;", "\ufeff"),
        *("© 1963", "harbour Vik ships lost", "\x00", "\u2028", "…", "1. ", "{#p1}"),
    ]
)


def words_of(draft: Draft) -> Counter[str]:
    """Return the words of the body as it is shown, and of what was cut."""
    body = MARKUP.body(body_of(draft.pieces))
    headings = [piece.text for piece in draft.pieces if not piece.is_passage]
    said = [*(passage.text for passage in body.passages), *headings, *(c.text for c in draft.cut)]
    return Counter(word for text in said for word in text.split())


def without_marks(draft: Draft, text: str) -> Counter[str]:
    """Return the words of a text but for the marks of the list items among its pieces."""
    words = Counter(word for line in lines_of(text) for word in line.split())
    lines = lines_of(text)
    items = [piece for piece in draft.pieces if piece.kind in ("bullet", "numbered")]
    return words - Counter(lines[piece.line - 1].split()[0] for piece in items)


@settings(deadline=None, max_examples=300)
@given(st.lists(WORD | st.text(max_size=9), max_size=30).map("".join))
@example(SCRAPE)
@example("1. one\n2. two\n3. three")
def test_no_word_is_lost(text: str) -> None:
    draft = read_plain(text)
    assert words_of(draft) == without_marks(draft, text)


def test_the_article_is_kept_and_what_stands_around_it_is_cut() -> None:
    draft = read_plain(SCRAPE)
    assert [(piece.line, piece.kind) for piece in draft.pieces] == [
        *((7, "paragraph"), (9, "bullet"), (10, "bullet"), (12, "heading"), (14, "paragraph")),
        (16, "paragraph"),
    ]
    assert [(cut.line, cut.kind) for cut in draft.cut] == [
        *((1, "navigation"), (3, "headline"), (5, "caption"), (15, "advertisement")),
        *((17, "newsletter"), (19, "byline"), (20, "date"), (22, "teaser"), (24, "caption")),
        *((26, "teaser"), (28, "furniture")),
    ]


def test_no_field_is_filled_from_a_teaser_or_a_photograph() -> None:
    told = read_plain(SCRAPE).told
    assert told.title == "Harbour of Vik freezes over for the first time"
    assert told.caption == "The harbour of Vik in January. Photo: Runa Dal/AFP via Getty"
    assert (told.authors, told.date, told.outlet, told.guesses) == ((), "", "", ())


def test_a_byline_and_a_date_above_the_text_are_grounds_for_a_guess() -> None:
    text = SCRAPE.replace("Skip to content", "By Olaf Berg\n21 January 1963")
    assert read_plain(text).told.guesses == (
        ("authors", "line 1 reads “By Olaf Berg”"),
        ("date", "line 2 reads “21 January 1963”"),
    )


def test_what_the_next_line_repeats_with_a_credit_is_a_caption() -> None:
    said = "The old pilot\nThe old pilotReuters\n\n" + SCRAPE.split("\n", 6)[6]
    draft = read_plain(said)
    assert [(cut.line, cut.kind) for cut in draft.cut[:2]] == [(1, "caption"), (2, "caption")]
    assert draft.told.title == ""


def test_what_a_page_says_again_and_again_is_furniture() -> None:
    again = "To see this picture you have to let others count that you have seen it.\nAccept\n"
    said = (
        "The pilots of the harbour of Vik refused to go out a second time that week, and nobody in"
        " the whole of the town, they said on the {} day, could have made them do so.\n"
    )
    days = ("first", "second", "third", "fourth")
    draft = read_plain(again.join(said.format(day) for day in days))
    assert [piece.line for piece in draft.pieces] == [1, 4, 7, 10]
    assert {cut.kind for cut in draft.cut} == {"furniture"}


def test_a_short_sentence_may_be_said_again() -> None:
    text = SCRAPE.replace("Advertisement", "“We will not go.”\n" * 3)
    assert [piece.text for piece in read_plain(text).pieces].count("“We will not go.”") == 3


def test_of_prose_that_is_there_twice_the_last_is_the_articles() -> None:
    lead = "The harbour of Vik froze over on Monday, and two ships were lost in the ice, the pilots"
    draft = read_plain(SCRAPE.replace("Skip to content", f"{lead} said.\nSkip to content"))
    assert [piece.line for piece in draft.pieces if piece.text.startswith(lead)] == [8]
    assert (draft.cut[0].line, draft.cut[0].kind) == (1, "furniture")


def test_the_headline_again_is_no_text() -> None:
    title = "Harbour of Vik freezes over for the first time"
    text = SCRAPE.replace("Advertisement", f"{title}\nAdvertisement")
    assert [cut.line for cut in read_plain(text).cut if cut.kind == "headline"] == [3, 15]


def test_what_is_said_of_the_author_is_no_text() -> None:
    said = "Runa Dal has written of the harbours of the north for more than twenty years."
    text = SCRAPE.replace("Skip to content", "By Runa Dal").replace("Sign up for our", f"{said}\n")
    assert (17, "byline") in [(cut.line, cut.kind) for cut in read_plain(text).cut]


def test_prose_above_the_article_is_its_own_if_more_stands_beside_it() -> None:
    lead = (
        "The pilots of the harbour had warned the company of it on the day before.\n"
        "The company said on Tuesday morning that nobody there had heard of a warning.\n"
    )
    menu = "Ships\nFerries\nWeather\nTides\nLetters\nMaps\n" * 2
    title = "Harbour of Vik freezes over for the first time\n"
    draft = read_plain(SCRAPE.replace(title, f"{title}{lead}{menu}"))
    assert [piece.line for piece in draft.pieces[:2]] == [4, 5]


def test_readers_who_say_more_than_the_article_are_no_article() -> None:
    said = (
        "I have been at sea for forty years, and I have never seen the harbour without a pilot.\n"
    )
    text = SCRAPE.partition("Runa Dal, reporting")[0] + "Readers’ comments (40)\n"
    text = text.replace("Advertisement", "The ice is said to be a metre deep, or more than that.\n")
    draft = read_plain(text + "".join(f"{said[:-1]} {count}.\n" for count in range(40)))
    assert [piece.line for piece in draft.pieces] == [7, 9, 10, 12, 14, 15, 17]


def test_a_text_without_prose_is_kept() -> None:
    text = "Ice on the water\nIce in the air\n\nNo ship today"
    assert [piece.text for piece in read_plain(text).pieces] == text.replace("\n\n", "\n").split(
        "\n"
    )


def test_broken_lines_are_put_together_again() -> None:
    paragraph = (
        "The harbour of Vik froze over on Monday, and two\nships were lost in the ice, as the"
        " pilots of the\nharbour said on the morning after it had happened\nto the first of them."
    )
    draft = read_plain("\n\n".join([paragraph] * 4))
    assert [piece.line for piece in draft.pieces] == [1, 6, 11, 16]
    assert draft.pieces[0].text == paragraph.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Photo: Runa Dal/AFP via Getty Images", "credit"),
        ("(photo credit: RUNA DAL/POOL VIA REUTERS)", "credit"),
        ("The quay (Photo by Runa Dal)", "caption"),
        ("Fotoğraf: Anadolu", "credit"),
        ("By Runa Dal, harbour correspondent", "byline"),
        ("Updated 3:45 PM, January 21, 1963", "date"),
        ("21 Ocak 2024", "date"),
        ("12 mins ago - Ships & Trade", "date"),
        ("Share on Facebook", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("Most read", "end"),
        ("İlgili haberler", "end"),
        ("12 Comments", "comments"),
        ("READ MORE: The ferry stops for the winter", "teaser"),
        ("© 1963 The Vik Gazette. All rights reserved.", "copyright"),
        ("(Credit: Runa Dal)", "credit"),
        ("Runa Dal, The Vik Gazette 3:53 p.m. EST January 21, 1963", "date"),
        ("Publié par Runa Dal, le lundi 21 janvier 1963 à 15h46", "date"),
        ("Gazette | Posted: Jan 21, 1963 1:05 PM | Last Updated: today", "date"),
        ("14:10", "date"),
        ("14:10 Ferry to the islands stops for the winter", "teaser"),
        ("The ferry to the islands will not sail before March, and …", "teaser"),
        ("Por Runa Dal y Olaf Berg", ""),
        ("Por Runa Dal, Vik", "byline"),
        ("Von der Hafenkante aus", ""),
        ("Compartilhe esta notícia no WhatsApp", "share"),
        ("Get the news of the harbour to your inbox", "newsletter"),
        ("Visitor comments Add your comment", "comments"),
        ("You must log in to post a comment.", "comments"),
        ("The ships were lost on 21 January 1963 at 15:46 when the ice broke.", ""),
        ("Reuters reported the loss of the ships on Monday.", ""),
        ("The photo shows two ships.", ""),
        ("More than forty pilots came.", ""),
        ("By the time they came, the ships were lost.", ""),
        ("Share prices of the company fell.", ""),
    ],
)
def test_a_line_is_judged_by_the_whole_of_it(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "mark", ["share ", "1", "in", "a", "photo ", "via ", "x/", ". ", "by ", "1:23 ", "… "]
)
def test_no_line_takes_long_to_judge(mark: str) -> None:
    assert kind_of(mark * (590 // len(mark)) + "\x01") == ""
