"""What authors write as fields, and what a field's text must be, as markers on annotations.

The decoder (`briefgen.stages.decode`) makes of the classes of this package what pydantic's engine
takes, and asks each marker for a *core schema*, a plain dictionary; so the rules stand beside the
fields they hold for, and this package knows nothing of pydantic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, TypeAlias, TypeGuard

from msgspec import Struct, field

from briefgen.model.diagnostic import Problem
from briefgen.model.ids import SLUG

_ADDRESS: Final = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*")
# Letters with a base form that Unicode does not tell.
_LETTERS: Final = str.maketrans("ıəƏøØłŁđĐ", "ieEoOlLdD")

CoreSchema: TypeAlias = dict[str, Any]
Handler: TypeAlias = Callable[[Any], CoreSchema]


class Fields(Struct, frozen=True, array_like=True):
    """A map of fields that an author writes; a name that is no field's is an error, not dropped.

    A field that YAML has another name for (its `for` is a word of Python) is renamed as msgspec
    does it.
    """


def is_fields(shape: Any) -> TypeGuard[type[Fields]]:
    """Return whether an annotation is a class of fields."""
    return isinstance(shape, type) and issubclass(shape, Fields)


class InvalidValueError(ValueError):
    """A field's value is refused; `problem` says why, in the author's terms."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(code, message, hint)


def _call(function: Callable[[Any], Any]) -> dict[str, Any]:
    return {"type": "no-info", "function": function}


class Parsed(Struct, frozen=True, eq=False):
    """The field's text goes through `parse`, which returns the value or refuses the text.

    `written` is what JSON Schema can say of that, for editors, which read YAML's own scalars; a
    text or a number where it is left out.
    """

    parse: Callable[[str], Any]
    written: Mapping[str, Any] = field(default_factory=dict)

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        """Check the text after it was found to be one."""
        del source, handler
        return {"type": "function-after", "function": _call(self.parse), "schema": {"type": "str"}}


class Shorthand(Struct, frozen=True, eq=False):
    """A text in place of a map stands for the map with that text as its one field."""

    field: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        """Widen the text to its map before the map is decoded."""
        return {
            "type": "function-before",
            "function": _call(lambda value: {self.field: value} if type(value) is str else value),
            "schema": handler(source),
        }


class OneOrMany(Struct, frozen=True, eq=False):
    """A single value in place of a list stands for the list of it alone."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        """Wrap the lone value before the list is decoded."""
        return {
            "type": "function-before",
            "function": _call(lambda value: value if isinstance(value, list) else [value]),
            "schema": handler(source),
        }


class FlowSet(Struct, frozen=True, eq=False):
    """A flow list or map where a date stands is EDTF's set, `[a..b]` or `{a, b}`, unquoted."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        """Put the brackets back before the date is read."""
        return {"type": "function-before", "function": _call(_rejoin), "schema": handler(source)}


def _rejoin(value: Any) -> Any:
    if isinstance(value, list) and all(type(item) is str for item in value):
        return f"[{','.join(value)}]"
    if isinstance(value, dict) and all(item is None for item in value.values()):
        return f"{{{','.join(value)}}}"
    return value


def _filled(text: str) -> str:
    if not text.strip():
        raise InvalidValueError("empty-text", "this text is empty", "write the text")
    return text.strip()


def _slug(text: str) -> str:
    if SLUG.fullmatch(text) is None:
        parts = [proposed_slug(part) for part in re.split(r"[,;]", text)]
        listed = f"[{', '.join(filter(None, parts))}]" if len(parts) > 1 else parts[0]
        raise InvalidValueError(
            "bad-slug",
            f"“{text}” is not a slug: lower-case letters a–z, digits and single hyphens",
            f"write {listed}" if any(parts) else "",
        )
    return text


def proposed_slug(text: str) -> str:
    """Return the slug that a name is likest to, without its accents; empty where there is none."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).lower()
    unmarked = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", unmarked))


def _url(text: str) -> str:
    if _ADDRESS.fullmatch(text) is None:
        whole = f"https://{text.lstrip('/')}"
        near = _ADDRESS.fullmatch(whole) and not re.match(r"[a-z]+:", text, re.IGNORECASE)
        hint = f"write {whole}" if near else "write an address that begins with https://"
        raise InvalidValueError("bad-url", f"“{text}” is no http or https address", hint)
    return text


def _picture(text: str) -> str:
    if re.fullmatch(_SHOWN_PICTURE, text):
        return text
    name = text.rpartition("/")[2]
    if name.endswith(_ENDINGS):
        message = f"“{text}” is no file in content/media/"
        raise InvalidValueError("bad-picture", message, f"put it there, and write media/{name}")
    raise InvalidValueError(
        "bad-picture",
        f"“{text}” is no picture that others show where a page is shared",
        "write the path of a .png, .jpg, .webp or .gif, such as media/card.png",
    )


def _language(text: str) -> str:
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", text) is None:
        raise InvalidValueError(
            "bad-language",
            f"“{text}” is no language tag (BCP 47)",
            "write a code such as en, az, tr or zh-Hant",
        )
    return text


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise InvalidValueError(
            "not-a-boolean", f"“{text}” is neither true nor false", "write true or false"
        )
    return text == "true"


def _count(text: str) -> int:
    if re.fullmatch(r"(?:0|[1-9][0-9]{0,8})", text) is None:
        raise InvalidValueError(
            "not-a-number", f"“{text}” is not a whole number", "write digits alone, such as 90"
        )
    return int(text)


_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_SHOWN_PICTURE: Final = r"media/[a-z0-9._/-]*[a-z0-9_-]\.(?:png|jpe?g|webp|gif)"
_FILLED: Final = {"type": ["string", "number"], "pattern": r"\S"}
_SLUG: Final = {"type": ["string", "number"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_URL: Final = {"type": "string", "pattern": '^https?://[^\\s/?#<>"]+[^\\s<>"]*$'}
_TAG: Final = {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}
_WHOLE: Final = {"type": "integer", "minimum": 0, "maximum": 999_999_999}

Filled: TypeAlias = Annotated[str, Parsed(_filled, _FILLED)]
"""A text that is not empty, without the space around it."""
SlugText: TypeAlias = Annotated[str, Parsed(_slug, _SLUG)]
UrlText: TypeAlias = Annotated[str, Parsed(_url, _URL)]
PictureText: TypeAlias = Annotated[
    str, Parsed(_picture, {"type": "string", "pattern": f"^{_SHOWN_PICTURE}$"})
]
"""The path of a picture in content/media/, in a format that social networks show."""
LanguageTag: TypeAlias = Annotated[str, Parsed(_language, _TAG)]
"""A language tag in the form of BCP 47; its subtags are not looked up."""
Flag: TypeAlias = Annotated[bool, Parsed(_flag, {"type": "boolean"})]
Count: TypeAlias = Annotated[int, Parsed(_count, _WHOLE)]
