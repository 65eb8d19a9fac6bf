"""The preview over HTTP: the site's files as GitHub Pages answers, and a line to every open tab."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any, Final
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketClose, WebSocketDisconnect

from briefgen.edges.preview.address import MISSING, type_of
from briefgen.edges.preview.client import LIVE, PLACE, client_files, with_client
from briefgen.edges.preview.guard import HEADERS, Guard, named
from briefgen.edges.preview.house import House, Tab

_MISSING: Final = 404
_FORBIDDEN: Final = 403
_MOVED: Final = 301
_FOUND: Final = 302
_HTML: Final = "text/html"


class Door:
    """Lets in to `app` whom the guard lets in, and says the same to every browser."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse to."""
        address, port = (scope.get("server") or ("", 0))[:2]
        local = f"{named(address or '')}:{port}"
        live = scope["type"] == "websocket"

        async def say(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if self._guard.lets_in(_once(Headers(scope=scope)), local, live=live):
            await self._app(scope, receive, say)
        elif live:
            await WebSocketClose()(scope, receive, send)
        else:
            text = "This preview is for the browser of the machine that it runs on.\n"
            await PlainTextResponse(text, _FORBIDDEN)(scope, receive, say)


def _once(headers: Headers) -> dict[str, str]:
    """Return headers by name; those that come twice say nothing that could be believed."""
    found: dict[str, str] = {}
    for name, value in headers.items():
        found[name] = "" if name in found and found[name] != value else value
    return found


def app_of(house: House, guard: Guard) -> ASGIApp:
    """Return the preview as an ASGI application."""
    files = client_files()

    async def client(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in files:
            return PlainTextResponse("There is no such file.\n", _MISSING)
        return Response(files[name], media_type=type_of(name))

    async def page(request: Request) -> Response:
        answer = await house.answer(request.scope["path"])
        shown = answer.shown
        if answer.moved:
            query = request.scope["query_string"].decode("latin-1")
            moved = f"{answer.moved}?{query}" if query else answer.moved
            # The path under which the site is published may become another.
            status = _FOUND if answer.moved == unquote(house.base) else _MOVED
            return RedirectResponse(moved, status)
        kind = type_of(shown.path if shown.status == 200 else MISSING)  # noqa: PLR2004
        is_page = kind.startswith(_HTML)
        content = with_client(answer.content, shown) if is_page else answer.content
        return Response(content, shown.status, media_type=kind)

    async def live(socket: WebSocket) -> None:
        await socket.accept()
        with suppress(WebSocketDisconnect, RuntimeError):
            tab = house.open(_path(await socket.receive_text()))
            try:
                await _converse(socket, house, tab)
            finally:
                house.close(tab)

    routes = [
        WebSocketRoute(LIVE, live),
        Route(PLACE + "{name}", client),
        Route("/{path:path}", page),
    ]
    return Door(Starlette(routes=routes), guard)


async def _converse(socket: WebSocket, house: House, tab: Tab) -> None:
    telling = asyncio.create_task(_tell(socket, house, tab))
    try:
        while True:
            await socket.receive_text()
            house.use(tab)
    finally:
        telling.cancel()


async def _tell(socket: WebSocket, house: House, tab: Tab) -> None:
    """Tell a tab how things stand, again and again: what it missed meanwhile is of no use to it."""
    last: dict[str, Any] = {}
    while True:
        changed = house.shelf.changed
        news = house.news(tab)
        if news != last:
            # Mistakes may be many: they are told when they are others.
            known = {"told"} if news["told"] is last.get("told") else set()
            said = {name: value for name, value in news.items() if name not in known}
            await socket.send_text(json.dumps(said))
            last = {name: value for name, value in news.items() if name != "sent"}
        await changed.wait()


def _path(hello: str) -> str:
    """Return the page that a tab says it shows."""
    with suppress(ValueError):
        said = json.loads(hello)
        if isinstance(said, dict):
            return str(said.get("path", "")).encode("utf-8", "replace").decode("utf-8")
    return ""
