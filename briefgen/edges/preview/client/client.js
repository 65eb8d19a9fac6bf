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
      make("h3", {}, place || "briefgen"), make("p", {}, one.message, " ", make("code", {}, one.code)));
    if (one.excerpt && one.excerpt.trim()) {
      const end = one.end_line === one.line ? one.end_column : one.excerpt.length + 1;
      const number = `${one.line} | `;
      entry.append(make("pre", {}, number, one.excerpt.slice(0, one.column - 1),
        make("mark", {}, one.excerpt.slice(one.column - 1, end - 1) || " "), one.excerpt.slice(end - 1)));
    }
    if (one.hint) entry.append(make("p", { class: "hint" }, one.hint));
    return entry;
  };

  let drawn = "";
  let dismissed = "";
  const hide = () => {
    overlay.hidden = true;
    dismissed = JSON.stringify(news.told);
  };

  const tell = () => {
    const failed = news.state === "failed" || (news.state === "building" && !overlay.hidden);
    const errors = news.told.filter((one) => one.severity === "error");
    const others = news.told.filter((one) => one.severity !== "error");
    const stopping = errors.length ? errors : others; // with --strict a warning stops a build
    const listed = JSON.stringify(news.told);
    if (news.state === "failed" && listed !== drawn) {
      drawn = listed; // and no other time: who has moved to the button is not sent away
      const close = make("button", { type: "button" }, "Hide");
      close.addEventListener("click", hide);
      overlay.replaceChildren(
        make("div", { class: "head" }, make("h2", {}, `${count(stopping.length, "mistake")}: the site is as it was`), close),
        ...stopping.map(told));
    }
    if (news.state === "ready") dismissed = "";
    overlay.hidden = !failed || dismissed === listed;
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

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !overlay.hidden) hide();
  });

  // The page.

  const same = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);
  const all = (doc, selector, read) => [...doc.head.querySelectorAll(selector)].map(read);
  const DATA = '[type$="json"]'; // says something, and runs nothing
  const scripts = (doc) => [...doc.scripts].filter((one) => !one.matches(DATA)).map((one) => one.getAttribute("src") || one.textContent);
  const policy = (doc) => all(doc, "meta[http-equiv]", (one) => one.outerHTML);
  const STYLE = 'link[rel~="stylesheet"]';
  const OTHERS = `:not(script:not(${DATA})):not(${STYLE}):not(title)`;

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
    // The innermost that has an id: what holds the whole page stays where it is in any case.
    const seen = [...document.body.querySelectorAll("[id]")].find((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return bottom > 0 && (top >= 0 || !one.querySelector("[id]"));
    });
    const top = seen && seen.getBoundingClientRect().top;
    document.documentElement.style.overflowAnchor = "none";
    return () => {
      if (seen && seen.isConnected) scrollBy({ top: seen.getBoundingClientRect().top - top, behavior: "instant" });
      requestAnimationFrame(() => { document.documentElement.style.overflowAnchor = ""; });
    };
  };

  const flash = (element) => {
    if (!element) return;
    element.scrollIntoView({ block: "nearest" });
    const colour = ["rgb(255 213 79 / 70%)", "rgb(255 213 79 / 0%)"];
    element.animate({ backgroundColor: colour }, { duration: 2000, easing: "ease-in" });
  };

  const callbacks = {
    // What the author left alone is left alone: what is typed there, chosen, selected stays.
    beforeNodeMorphed: (old, fresh) => !(old.nodeType === Node.ELEMENT_NODE && old.isEqualNode(fresh)),
    beforeAttributeUpdated: (name, element) => !(name === "open" && element.matches("details, dialog")),
  };

  // What came and what went is put in and taken away first, with the space beside it: what stands
  // after it need not be moved, and so keeps the selection.
  const align = (doc) => {
    const space = (one) => one && one.nodeType === Node.TEXT_NODE && !one.data.trim() ? one : null;
    const there = (some, id) => some.getElementById(id);
    for (const old of document.body.querySelectorAll("[id]")) {
      if (there(doc, old.id) || [...old.querySelectorAll("[id]")].some((one) => there(doc, one.id))) continue;
      space(old.nextSibling)?.remove();
      old.remove();
    }
    for (const fresh of doc.body.querySelectorAll("[id]")) {
      if (there(document, fresh.id) || [...fresh.querySelectorAll("[id]")].some((one) => there(document, one.id))) continue;
      const near = fresh.previousElementSibling || fresh.nextElementSibling;
      const here = near && near.id && there(document, near.id);
      if (!here) continue;
      const put = [document.importNode(fresh, true)];
      if (near === fresh.previousElementSibling) {
        if (space(fresh.previousSibling)) put.unshift(fresh.previousSibling.cloneNode());
        here.after(...put);
      } else {
        if (space(fresh.nextSibling)) put.push(fresh.nextSibling.cloneNode());
        here.before(...put);
      }
    }
  };

  const morph = async (doc) => {
    const settle = await restyle(doc);
    const back = anchor();
    align(doc);
    Idiomorph.morph(document.body, doc.body, { morphStyle: "outerHTML", head: { style: "none" }, callbacks });
    behead(doc);
    settle();
    back();
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
    await morph(doc);
    shown = { ...self.dataset };
    return null;
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
          const before = shown.digest;
          await update();
          if (shown.digest === before) return; // the server is about to say something newer
          document.dispatchEvent(new CustomEvent("briefgen:shown", { detail: shown.digest }));
        }
      }
    } catch (error) {
      location.reload();
    } finally {
      updating = false;
    }
  };

  const go = (sent) => {
    if (sent.path === shown.path) {
      follow().then(() => flash(document.getElementById(sent.mark)));
      return;
    }
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
      if (news.sent) go(news.sent);
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
