// Nothing here is needed to read. A link to a place on a page that moved leads to it, a tip stays in the
// window, Esc closes what is open, the address bar loses "index.html", "/" leads to the search, and a browser
// that cannot show a folded note on paper opens it before it prints.
(() => {
  "use strict";

  // An address that moved leads on by itself; only a script can take the place on the page along.
  const moved = document.getElementById("sec_moved");
  if (moved) location.replace(moved.href + location.hash);

  if (/^https?:$/.test(location.protocol) && location.pathname.endsWith("/index.html")) {
    history.replaceState(history.state, "", location.pathname.slice(0, -10) + location.search + location.hash);
  }

  // The tip stays away until the pointer and the focus have left the citation.
  const hush = (cite) => {
    const speak = (event) => {
      if (cite.contains(event.relatedTarget)) return;
      cite.classList.remove("hush");
      cite.removeEventListener("pointerout", speak);
      cite.removeEventListener("focusout", speak);
    };
    cite.classList.add("hush");
    cite.addEventListener("pointerout", speak);
    cite.addEventListener("focusout", speak);
  };

  // A tip that would fall below the window opens upwards.
  const place = (event) => {
    const cite = event.target.closest(".c");
    const tip = cite && cite.querySelector(".tip");
    if (!tip || cite.contains(event.relatedTarget)) return;
    cite.classList.remove("up");
    const { bottom, height, top } = tip.getBoundingClientRect();
    cite.classList.toggle("up", bottom > innerHeight && top > height + 40);
  };
  document.addEventListener("pointerover", place);
  document.addEventListener("focusin", place);

  const fold = (details) => {
    details.open = false;
    details.querySelector("summary").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const shown = [...document.querySelectorAll(".c:hover, .c:focus-within")]
      .filter((cite) => cite.querySelector(".tip") && !cite.matches(".hush"));
    const details = document.activeElement.closest("details[open]");
    if (shown.length) shown.forEach(hush);
    else if (details) fold(details);
  });

  // Where somebody writes, a slash is a slash; and it can be switched off, on the search's own page.
  const writes = (e) => e.isContentEditable || /^(input|textarea|select)$/i.test(e.tagName);
  const isOff = () => {
    try {
      return localStorage.getItem("briefgen-slash") === "off";
    } catch {
      return false;
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const link = document.querySelector('a[rel="search"]');
    if (event.defaultPrevented || !link || writes(event.target) || isOff()) return;
    event.preventDefault();
    const field = document.querySelector('[role="search"] input[type="search"]');
    if (field) field.select();
    else location.assign(link.href);
  });

  addEventListener("beforeprint", () => {
    if (CSS.supports("selector(::details-content)")) return;
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
  });
})();
