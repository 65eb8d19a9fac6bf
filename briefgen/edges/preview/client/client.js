// The preview's part of a page: it shows what has changed, and what is wrong. It is put into the bytes
// that the preview serves, and never into the site.
//
// The server says how things stand ("news"), as often as that changes: the state of the build, all
// mistakes, and what tells this page's content apart. Where that is not what is shown, the page is
// fetched and put in place of the old one node by node, so that the reader loses nothing.
(() => {
  "use strict";

  const PLACE = "/__briefgen/";
  const MARK = "briefgen-mark";
  const SLOW = 150; // ms that a build takes before it is worth a word
  const SETTLED = 1500; // ms that "up to date" stays
  const FIRST = 250, LONGEST = 5000; // ms between two tries to reach the server

  let shown = { ...document.currentScript.dataset };
  let news = null;
  let updating = false;

  // What is shown of the preview itself, in a tree of its own that no style of the page reaches.

  const host = document.createElement("briefgen-preview");
  const root = host.attachShadow({ mode: "open" });
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const style = make("link", { rel: "stylesheet", href: `${PLACE}client.css` });
  const mark = make("p", { class: "mark", role: "status" });
  const warnings = make("details", { class: "warnings", hidden: "" }, make("summary"), make("div"));
  const drafts = make("a", { class: "drafts", hidden: "" });
  const overlay = make("section", { class: "overlay", role: "alert", hidden: "" });
  root.append(style, overlay, make("div", { class: "corner" }, drafts, warnings, mark));
  document.documentElement.append(host);

  let quiet = 0;
  const say = (state, words, wait = 0) => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      mark.dataset.state = state;
      mark.textContent = words;
      if (state === "ready") quiet = setTimeout(() => { mark.textContent = ""; }, SETTLED);
    }, wait);
  };

  const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;

  const told = (one) => {
    const place = one.line === undefined ? one.file : `${one.file}:${one.line}:${one.column}`;
    const entry = make("article", { class: one.severity },
      make("h3", {}, place), make("p", {}, one.message, " ", make("code", {}, one.code)));
    if (one.excerpt && one.excerpt.trim()) {
      const end = one.end_line === one.line ? one.end_column : one.excerpt.length + 1;
      const number = `${one.line} | `;
      entry.append(make("pre", {}, number, one.excerpt.slice(0, one.column - 1),
        make("mark", {}, one.excerpt.slice(one.column - 1, end - 1) || " "), one.excerpt.slice(end - 1)));
    }
    if (one.hint) entry.append(make("p", { class: "hint" }, one.hint));
    return entry;
  };

  const tell = () => {
    const failed = news.state === "failed" || (news.state === "building" && !overlay.hidden);
    const errors = news.told.filter((one) => one.severity === "error");
    const others = news.told.filter((one) => one.severity !== "error");
    const stopping = errors.length ? errors : others; // with --strict a warning stops a build
    if (news.state === "failed") {
      const close = make("button", { type: "button" }, "Hide");
      close.addEventListener("click", () => { overlay.hidden = true; });
      overlay.replaceChildren(
        make("header", {}, make("h2", {}, `${count(stopping.length, "mistake")}: the site is as it was`), close),
        ...stopping.map(told));
    }
    overlay.hidden = !failed;
    const quietly = failed && !errors.length ? [] : others;
    warnings.hidden = quietly.length === 0;
    warnings.firstElementChild.textContent = count(quietly.length, "warning");
    warnings.lastElementChild.replaceChildren(...quietly.map(told));
    drafts.hidden = news.drafts === undefined;
    if (news.drafts) {
      drafts.href = news.drafts.address;
      drafts.textContent = count(news.drafts.count, "draft");
    }
    if (news.state === "building") say("building", "Building …", SLOW);
    if (news.state === "failed") say("failed", "Not built");
    if (news.state === "ready") say("ready", "Up to date");
  };

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") overlay.hidden = true;
  });

  // The page.

  const same = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);
  const all = (doc, selector, read) => [...doc.head.querySelectorAll(selector)].map(read);
  const scripts = (doc) => [...doc.scripts].map((one) => one.getAttribute("src") || one.textContent);
  const policy = (doc) => all(doc, "meta[http-equiv]", (one) => one.outerHTML);
  const STYLE = 'link[rel~="stylesheet"]';
  const OTHERS = `:not(script):not(${STYLE}):not(title)`;

  // New styles are there before the page needs them, so that it never stands without any.
  const restyle = async (doc) => {
    const old = [...document.head.querySelectorAll(STYLE)];
    const wanted = all(doc, STYLE, (one) => one.getAttribute("href"));
    const loading = wanted
      .filter((href) => !old.some((one) => one.getAttribute("href") === href))
      .map((href) => new Promise((resolve, reject) => {
        const link = make("link", { rel: "stylesheet", href });
        link.addEventListener("load", resolve);
        link.addEventListener("error", reject);
        document.head.append(link);
      }));
    await Promise.all(loading);
    return () => old.filter((one) => !wanted.includes(one.getAttribute("href"))).forEach((one) => one.remove());
  };

  const behead = (doc) => {
    document.title = doc.title;
    for (const name of ["lang", "dir"]) document.documentElement[name] = doc.documentElement[name];
    const wanted = new Map(all(doc, OTHERS, (one) => [one.outerHTML, one]));
    for (const one of document.head.querySelectorAll(OTHERS)) {
      if (!wanted.delete(one.outerHTML)) one.remove();
    }
    document.head.append(...wanted.values());
  };

  // What the reader looks at stays where it is, whatever becomes of the text above.
  const anchor = () => {
    if (scrollY === 0) return () => {};
    const seen = [...document.body.querySelectorAll("[id]")].find((one) => one.getBoundingClientRect().bottom > 0);
    const top = seen && seen.getBoundingClientRect().top;
    document.documentElement.style.overflowAnchor = "none";
    return () => {
      if (seen && seen.isConnected) scrollBy({ top: seen.getBoundingClientRect().top - top, behavior: "instant" });
      requestAnimationFrame(() => { document.documentElement.style.overflowAnchor = ""; });
    };
  };

  const blocks = () => new Map([...document.body.querySelectorAll("[id]")].map((one) => [one.id, one.textContent]));
  const flash = (element) => {
    if (!element) return;
    element.scrollIntoView({ block: "nearest" });
    const colour = ["rgb(255 213 79 / 70%)", "rgb(255 213 79 / 0%)"];
    element.animate({ backgroundColor: colour }, { duration: 2000, easing: "ease-in" });
  };
  const changed = (before) => {
    const found = [...document.body.querySelectorAll("[id]")].filter((one) => before.get(one.id) !== one.textContent);
    return found.find((one) => !found.some((other) => other !== one && one.contains(other)));
  };

  const callbacks = {
    // What the author left alone is left alone: what is typed there, chosen, selected stays.
    beforeNodeMorphed: (old, fresh) => !(old.nodeType === Node.ELEMENT_NODE && old.isEqualNode(fresh)),
    beforeAttributeUpdated: (name, element) => !(name === "open" && element.matches("details, dialog")),
  };

  const morph = async (doc) => {
    const settle = await restyle(doc);
    const before = blocks();
    const back = anchor();
    Idiomorph.morph(document.body, doc.body, { morphStyle: "outerHTML", head: { style: "none" }, callbacks });
    behead(doc);
    settle();
    back();
    return before;
  };

  const update = async () => {
    const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
    const doc = new DOMParser().parseFromString(await answer.text(), "text/html");
    const self = doc.querySelector(`script[src="${PLACE}client.js"]`);
    const right = self && String(answer.status) === shown.status && self.dataset.path === shown.path
      && same(scripts(document), scripts(doc)) && same(policy(document), policy(doc));
    if (!right) {
      location.reload();
      return new Promise(() => {});
    }
    const before = await morph(doc);
    shown = { ...self.dataset };
    return before;
  };

  const isNew = () => news.digest !== undefined && news.digest !== shown.digest;
  const mediaAreNew = () => news.media !== undefined && news.media !== shown.media;
  const MEDIA = "img, video, audio, source, object, embed, iframe, image";

  const follow = async () => {
    if (updating) return;
    updating = true;
    try {
      while (isNew() || mediaAreNew()) {
        if (mediaAreNew() && document.querySelector(MEDIA)) {
          location.reload();
          return;
        }
        if (!isNew()) shown.media = news.media;
        else {
          const before = await update();
          if (sent && sent.path === shown.path) flash(changed(before));
          document.dispatchEvent(new CustomEvent("briefgen:shown", { detail: shown.digest }));
        }
      }
    } catch (error) {
      location.reload();
    } finally {
      updating = false;
    }
  };

  let sent = null;
  const go = () => {
    if (sent.path === shown.path) return;
    sessionStorage.setItem(MARK, sent.mark);
    location.assign(sent.mark ? `${sent.address}#${sent.mark}` : sent.address);
  };

  // The line to the server.

  let mistakes = [];
  let tries = 0;
  let line = null;
  let retry = 0;
  const connect = () => {
    clearTimeout(retry);
    line = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${PLACE}live`);
    line.addEventListener("open", () => {
      tries = 0;
      line.send(JSON.stringify({ path: shown.path }));
    });
    line.addEventListener("message", (event) => {
      news = JSON.parse(event.data);
      news.told ||= mistakes;
      mistakes = news.told;
      tell();
      sent = news.sent || null;
      if (sent) go();
      follow();
    });
    line.addEventListener("close", () => {
      say("lost", "Lost: is the preview still running?");
      const wait = Math.min(LONGEST, FIRST * 2 ** tries++) * (0.5 + Math.random());
      retry = setTimeout(connect, wait);
    });
  };
  const used = () => {
    if (document.visibilityState !== "visible") return;
    if (line.readyState === WebSocket.OPEN) line.send("{}");
    if (line.readyState === WebSocket.CLOSED) connect();
  };
  addEventListener("focus", used);
  addEventListener("pageshow", used);
  document.addEventListener("visibilitychange", used);

  const arrived = sessionStorage.getItem(MARK);
  if (arrived !== null) {
    sessionStorage.removeItem(MARK);
    if (arrived) flash(document.getElementById(arrived));
  }
  connect();
})();
