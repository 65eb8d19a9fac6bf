"""The author's own templates and labels."""

from __future__ import annotations

from typing import Final

from briefgen.model.folder import Unreadable
from tests.faults.harbour import SITE
from tests.faults.planting import Fault, Telling, fault, swap

HOME: Final = "templates/home.html"
LABELS: Final = "templates/labels/en.yml"

THEME_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "a tag that is not closed",
        {HOME: "<p>\n⟦⟧{% if view %}\n"},
        Telling(
            "template-syntax",
            (
                "Unexpected end of template. Jinja was looking for the following tags: "
                "'elif' or 'else' or 'endif'. The innermost block that needs to be closed is "
                "'if'."
            ),
        ),
    ),
    fault(
        "a tag without its condition",
        {HOME: "<p>\n⟦⟧{% if %}\n"},
        Telling("template-syntax", "Expected an expression, got 'end of statement block'"),
    ),
    fault(
        "a filter that is none",
        {HOME: "<p>\n⟦⟧{{ view.title|shout }}\n"},
        Telling("template-syntax", "No filter named 'shout'."),
    ),
    fault(
        "a value that nobody gives",
        {HOME: "<p>\n{{ ⟦veiw⟧.title }}\n"},
        Telling("template-error", "veiw is undefined", "did you mean view?"),
    ),
    fault(
        "a value that a page does not have",
        {HOME: "<p>\n⟦⟧{{ view.subtitle }}\n"},
        Telling(
            "template-error",
            ("'briefgen.stages.render.views.lists.HomeView object' has no attribute 'subtitle'"),
        ),
    ),
    fault(
        "a sum that cannot be made",
        {HOME: "<p>\n⟦⟧{{ 1 / 0 }}\n"},
        Telling("template-error", "division by zero"),
    ),
    fault(
        "a label that is not there",
        {HOME: "<p>\n{{ words.nav.⟦artcles⟧ }}\n"},
        Telling("missing-label", "there is no label nav.artcles", "did you mean articles?"),
    ),
    fault(
        "a label of one's own that is not written",
        {HOME: "<p>\n{{ words.⟦harbour⟧ }}\n"},
        Telling("missing-label", "there is no label harbour", "add it to templates/labels/en.yml"),
    ),
    fault(
        "a template that is not there",
        {HOME: '<p>\n{% include "⟦articels.html⟧" %}\n'},
        Telling("no-template", "there is no template articels.html", "did you mean articles.html?"),
    ),
    fault(
        "a template that the theme does not have",
        {HOME: '{% extends "⟦default/hom.html⟧" %}\n'},
        Telling(
            "no-template",
            "there is no template default/hom.html",
            "did you mean default/home.html?",
        ),
    ),
    fault(
        "a template named by an expression",
        {HOME: "<p>\n⟦{% include view.title %}⟧\n"},
        Telling(
            "computed-template",
            "a template is named by an expression, so that what it needs cannot be known",
            "write the name as a text",
        ),
    ),
    fault(
        "a template that extends itself",
        {HOME: '{% extends "⟦home.html⟧" %}\n'},
        Telling(
            "circular-template",
            "home.html needs itself, in the end: home.html → home.html",
            'to change the theme\'s own, write {% extends "default/home.html" %}',
        ),
    ),
    fault(
        "templates that include each other",
        {
            HOME: '{% include "⟦part.html⟧" %}\n',
            "templates/part.html": '{% include "⟦home.html⟧" %}\n',
        },
        Telling(
            "circular-template",
            "home.html needs itself, in the end: home.html → part.html → home.html",
            "take the reference out of one of them, or put it under a condition",
        ),
        Telling(
            "circular-template",
            "part.html needs itself, in the end: part.html → home.html → part.html",
            "take the reference out of one of them, or put it under a condition",
        ),
    ),
    fault(
        "a template of no page",
        {"templates/hoem.html": "<p>\n"},
        Telling(
            "stray-file",
            "no page is made from this template, and none includes it",
            "did you mean home.html?",
            "templates/hoem.html",
        ),
    ),
    fault(
        "a template that is not UTF-8",
        {HOME: Unreadable("is not UTF-8: byte 5 fits no character")},
        Telling("not-text", "is not UTF-8: byte 5 fits no character", "save it as UTF-8", HOME),
    ),
    fault(
        "a language without labels",
        swap(SITE, "language: en", "language: ⟦fr⟧"),
        Telling(
            "no-labels",
            "there are no labels for fr; the theme's words are English",
            "copy the default theme's labels/en.yml to templates/labels/fr.yml",
        ),
    ),
    fault(
        "a label where a group is due",
        {LABELS: "nav: ⟦Contents⟧\n"},
        Telling(
            "wrong-type",
            "nav takes labels, each with its name",
            "its labels: label, home, articles, timeline, actors, search",
        ),
    ),
    fault(
        "a group where a label is due",
        {LABELS: "nav:\n  label: ⟦{one: Contents}⟧\n"},
        Telling("wrong-type", "label takes a text", "quote it"),
    ),
    fault(
        "labels that are a list",
        {LABELS: "⟦- nav⟧\n"},
        Telling(
            "wrong-type", "this file takes labels, each with its name", "write each as `name: text`"
        ),
    ),
    fault(
        "a label of nothing",
        {LABELS: "nav:\n  label:⟦⟧\n"},
        Telling(
            "empty-field",
            "label is empty",
            "write it, or leave the line out: the default theme's is taken then",
        ),
    ),
    fault(
        "a colon in a label",
        {LABELS: "nav:\n  label: Contents⟦:⟧ all\n"},
        Telling(
            "yaml-syntax",
            "the text of `label` holds a colon, which YAML reads as one more field",
            'quote it, label: "Contents: all", or put it under `label: >-`',
        ),
    ),
    fault(
        "a year of three months",
        {LABELS: "dates:\n  ⟦months: [Jan, Feb, Mar]⟧\n"},
        Telling(
            "bad-label",
            "months has 3 entries; it needs 12",
            "compare with the default theme's labels/en.yml",
        ),
    ),
    fault(
        "a day without its number",
        {LABELS: 'dates:\n  ⟦day: "{month} {year}"⟧\n'},
        Telling("bad-label", "day lacks {day}", "compare with the default theme's labels/en.yml"),
    ),
    fault(
        "a form of dates that there is not",
        {LABELS: 'dates:\n  ⟦weeks⟧: "{day}"\n'},
        Telling("unknown-key", "there is no field weeks here", "mend its name, or leave it out"),
    ),
)
