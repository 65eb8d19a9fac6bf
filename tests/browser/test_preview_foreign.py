"""A page of anyone else's, open in the same browser, reads nothing of what is being written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.previewing import Preview, previewing, sea_in
from tests.browser.server import serving
from tests.site.cli import URL, built

pytestmark = pytest.mark.browser

HOSTS: Final = ("127.0.0.1", "localhost")
ATTACK: Final = """<!doctype html>
<html lang="en"><title>An attacker's page</title><body><script>
const REFUSED = "refused";
const within = (attempt) => Promise.race([
  new Promise((resolve) => attempt(resolve)),
  new Promise((resolve) => setTimeout(resolve, 4000, REFUSED)),
]);
const asked = (url, options) => fetch(url, options).then(
  async (answer) => `${answer.type}: ${(await answer.text()).length}`, () => REFUSED);
const loaded = (name, attributes) => within((resolve) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.onload = () => resolve("loaded");
  element.onerror = () => resolve(REFUSED);
  document.body.append(element);
});
const streamed = (line) => within((resolve) => {
  line.onopen = () => resolve("opened");
  line.onmessage = (event) => resolve(event.data);
  line.onerror = () => resolve(REFUSED);
});
const framed = (name, attributes) => within((resolve) => {
  const frame = Object.assign(document.createElement(name), attributes);
  frame.onerror = () => resolve(REFUSED);
  frame.onload = () => {
    try {
      const inside = frame.contentDocument;
      resolve(inside ? inside.documentElement.outerHTML : REFUSED);
    } catch { resolve(REFUSED); }
  };
  document.body.append(frame);
});
const attack = async (at, below) => {
  const address = `http://${at}`;
  const found = {};
  const files = [["page", below], ["draft", "/_drafts/"], ["data", `${below}tides/index.json`],
    ["picture", `${below}media/map.svg`], ["client", "/__briefgen/client.js"],
    ["live", "/__briefgen/live"], ["other", "/none"]];
  for (const [name, path] of files) {
    const href = address + path;
    const post = { mode: "no-cors", method: "POST", body: "x" };
    found[`${name} by fetch`] = asked(href);
    found[`${name} by fetch with cookies`] = asked(href, { credentials: "include" });
    found[`${name} by fetch without cors`] = asked(href, { mode: "no-cors" });
    found[`${name} by post`] = asked(href, post);
    found[`${name} by script`] = loaded("script", { src: href });
    found[`${name} by module`] = loaded("script", { type: "module", src: href });
    found[`${name} by image`] = loaded("img", { src: href });
    found[`${name} by style`] = loaded("link", { rel: "stylesheet", href });
    found[`${name} by preload`] = loaded("link", { rel: "preload", as: "fetch", href });
    found[`${name} by event stream`] = streamed(new EventSource(href));
    found[`${name} by socket`] = streamed(new WebSocket(`ws://${at}${path}`));
    found[`${name} by frame`] = framed("iframe", { src: href });
    found[`${name} by object`] = framed("object", { data: href });
  }
  found["globals"] = Promise.all(Object.values(found)).then(
    () => [typeof Idiomorph, document.querySelector("briefgen-preview")].join());
  for (const name in found) found[name] = await found[name];
  return found;
};
</script></body></html>
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = sea_in(tmp_path_factory.mktemp("foreign"))
    (root / "content/media").mkdir()
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>\n'
    (root / "content/media/map.svg").write_text(drawn, "utf-8")
    with previewing(root) as found:
        yield found


@pytest.fixture(scope="module")
def attacker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the attacker's page, and give its port."""
    folder = tmp_path_factory.mktemp("attacker")
    (folder / "attack.html").write_text(ATTACK, "utf-8")
    with serving(folder, "/") as address:
        yield int(address.split(":")[2].strip("/"))


def attacked(open_context: Open, attacker: str, at: str, below: str) -> dict[str, Any]:
    """Return what each attempt of the attacker's page, on a host and port, reports."""
    page = open_context().new_page()
    page.goto(f"http://{attacker}/attack.html")
    found: dict[str, Any] = page.evaluate("([at, below]) => attack(at, below)", [at, below])
    return found


@pytest.mark.parametrize("victim", HOSTS)
@pytest.mark.parametrize("host", HOSTS)
def test_no_attempt_from_another_origin_reads_a_byte(
    host: str, victim: str, preview: Preview, attacker: int, open_context: Open
) -> None:
    at = f"{victim}:{preview.port}"
    found = attacked(open_context, f"{host}:{attacker}", at, "/sea/")
    assert found.pop("globals") == "undefined,"
    assert len(found) == 91
    assert {name: said for name, said in found.items() if said != "refused"} == {}


def test_the_same_attempts_read_from_a_server_that_does_not_refuse(
    preview: Preview, attacker: int, open_context: Open, tmp_path: Path
) -> None:
    site = built(preview.root, tmp_path / "output", "--url", URL)
    with serving(site, "/repo/") as address:
        at = address.removeprefix("http://").removesuffix("/repo/")
        found = attacked(open_context, f"127.0.0.1:{attacker}", at, "/repo/")
    read = {name for name, said in found.items() if said != "refused"}
    assert {"picture by image", "page by fetch without cors"} <= read


@pytest.mark.parametrize("host", HOSTS)
def test_a_window_that_it_opens_cannot_be_read(
    host: str, preview: Preview, attacker: int, open_context: Open
) -> None:
    page = open_context().new_page()
    page.goto(f"http://{host}:{attacker}/attack.html")
    with page.context.expect_page() as opening:
        page.evaluate(
            "at => { window.opened = open(at); }", f"http://127.0.0.1:{preview.port}/sea/"
        )
    opening.value.wait_for_load_state()
    assert opening.value.locator("main h1").count() == 1
    assert opening.value.evaluate("window.opener") is None
    read = """() => {
        try { return opened.document.documentElement.outerHTML; }
        catch { return opened.closed ? "closed" : "refused"; }
    }"""
    assert page.evaluate(read) == "closed"
    assert page.evaluate("opened.length") == 0


def test_a_name_that_leads_to_this_machine_is_not_answered(
    preview: Preview, open_context: Open
) -> None:
    page = open_context().new_page()
    answer = page.goto(f"http://attacker.localhost:{preview.port}/sea/")
    assert answer is not None
    assert answer.status == 403
    assert "Vik" not in page.content()


def test_a_link_on_another_page_may_be_followed(
    preview: Preview, attacker: int, open_context: Open
) -> None:
    page = open_context().new_page()
    page.goto(f"http://localhost:{attacker}/attack.html")
    page.evaluate(
        """at => {
            const link = Object.assign(document.createElement("a"), { href: at });
            document.body.append(link);
            link.click();
        }""",
        preview.address + "tides/",
    )
    page.wait_for_url("**/sea/tides/")
    assert page.locator("main h1").inner_text() == "On tides"
    expect(page.locator("briefgen-preview .mark")).to_have_attribute("data-state", "ready")
