"""Pictures that cannot stand for a page where it is shared."""

from __future__ import annotations

from typing import Final

from briefgen.model.folder import Media
from tests.faults.harbour import FERRY, SITE
from tests.faults.planting import Fault, Telling, add, fault

PICTURE_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "a drawing where the site is shared",
        add(SITE, "image: ⟦media/quay.svg⟧\n") | {"content/media/quay.svg": Media(60, "1" * 64)},
        Telling(
            "bad-picture",
            "“media/quay.svg” is no picture that others show where a page is shared",
            "write the path of a .png, .jpg, .webp or .gif, such as media/card.png",
        ),
    ),
    fault(
        "a picture from elsewhere where a topic is shared",
        add(FERRY, "image: ⟦https://post.example/quay.png⟧\n"),
        Telling(
            "bad-picture",
            "“https://post.example/quay.png” is no file in content/media/",
            "put it there, and write media/quay.png",
        ),
    ),
    fault(
        "a picture that is not there, where the site is shared",
        add(SITE, "image: ⟦media/quai.png⟧\nimage_alt: The quay\n"),
        Telling(
            "missing-media", "there is no content/media/quai.png", "did you mean media/quay.png?"
        ),
    ),
    fault(
        "a picture that is not there, where a topic is shared",
        add(FERRY, "image: ⟦media/../quay.png⟧\n"),
        Telling(
            "missing-media",
            "there is no content/media/../quay.png",
            "did you mean media/quay.png?",
        ),
    ),
)
