// The search of this site, on this page alone. Its index lies in scripts beside the page (search/site.js,
// search/words/, search/text/), each loaded when it is first needed: so it works from disk too.
// A query is folded here as texts were when the index was made; both are tested with the same examples.
(() => {
  "use strict";

  const DROPPED = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g;
  const ALONE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3fffd}]/u;
  const LETTERS = new Map("əe øo łl đd ðd þth æae œoe ħh یي ىي کك ةه".split(" ").map((pair) => [pair[0], pair.slice(1)]));
  const WORD = /[\p{L}\p{M}\p{N}]/u;
  const PAGE = 10, PASSAGES = 3, LONGEST = 260, BEFORE = 80, WAIT = 120, FIRST = 48;

  // Words.

  const bare = (text) => text.normalize("NFKD").replace(DROPPED, "");
  const folded = new Map();
  const fold = (char) => {
    let found = folded.get(char);
    if (found === undefined) {
      const plain = bare(bare(char).toUpperCase().toLowerCase());
      found = [...plain].map((one) => LETTERS.get(one) ?? one).join("");
      found = [...found].map((one) => !WORD.test(one) ? " " : ALONE.test(one) ? ` ${one} ` : one).join("");
      folded.set(char, found);
    }
    return found;
  };

  // The words of a text in their order, each with where it begins and ends there.
  const wordsOf = (text) => {
    const words = [];
    let word = "", begin = 0, end = 0, at = 0;
    const close = () => {
      if (word) words.push({ word, begin, end });
      word = "";
    };
    for (const char of text) {
      const next = at + char.length;
      for (const one of fold(char)) {
        if (one === " ") close();
        else {
          if (!word) begin = at;
          word += one;
          end = next;
        }
      }
      // What is dropped belongs to the letter before it.
      if (word && fold(char) === "") end = next;
      at = next;
    }
    close();
    return words;
  };

  const first = (word) => [...word].slice(0, 2);
  const shardOf = (word, shards) => {
    let found = 0x811c9dc5;
    for (const char of first(word)) found = Math.imul(found ^ char.codePointAt(0), 0x01000193) >>> 0;
    return ((found ^ (found >>> 16)) & (shards - 1)) >>> 0;
  };

  // What is looked for: words, or such as stand together. The last of what is not quoted may be the
  // beginning of a word, if it has two letters.
  const read = (query) => [...query.matchAll(/"([^"]*)"?|“([^”]*)”?|„([^“”]*)[“”]?|«([^»]*)»?|([^\s"“„«]+)/gu)]
    .map((found) => {
      const words = wordsOf(found.slice(1).find((one) => one !== undefined)).map((one) => one.word);
      const last = words.at(-1) ?? "";
      return { words, open: found[5] !== undefined && first(last).length > 1 && !ALONE.test(last) };
    })
    .filter((one) => one.words.length);

  // The index. Each of its files calls this function with what it holds.

  const box = document.getElementById("sec_search");
  const field = document.getElementById("q");
  const said = document.getElementById("sec_found");
  const list = document.getElementById("sec_hits");
  const more = document.getElementById("sec_more");
  const slash = document.getElementById("slash");
  if (!box || !field || !said || !list || !more) return;
  const { root } = box.dataset;

  const held = new Map();
  const loading = new Map();
  window.briefgenSearch = (kind, name, data) => held.set(`${kind}/${name}`, data);
  window.briefgenSearch.words = (text) => wordsOf(text).map((one) => one.word); // for its tests
  const load = (kind, name, path) => {
    const key = `${kind}/${name}`;
    if (!loading.has(key)) {
      loading.set(key, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const ended = () => {
          script.remove();
          if (held.has(key)) return resolve(held.get(key));
          loading.delete(key); // and may be tried again
          return reject(new Error(path));
        };
        script.addEventListener("load", ended);
        script.addEventListener("error", ended);
        script.src = `${root}search/${path}`;
        document.head.append(script);
      }));
    }
    return loading.get(key);
  };
  const site = () => load("site", "", "site.js");
  const blockOf = (name) => load("block", name, `text/${name}.js`);

  // Which documents hold a word, or one that begins so: block by block, by number, 2 for a title.
  const look = (word, open, shard) => {
    const found = new Map();
    for (const [block, text] of Object.entries(shard)) {
      const wanted = `,${word}${open ? "" : " "}`;
      const numbers = new Map();
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        const begin = text.indexOf(" ", at) + 1;
        const end = text.indexOf(",", begin);
        const [all, titled = ""] = text.slice(begin, end < 0 ? undefined : end).split("-");
        for (const one of all) if (!numbers.has(one)) numbers.set(one, 1);
        for (const one of titled) numbers.set(one, 2);
      }
      if (numbers.size) found.set(block, numbers);
    }
    return found;
  };

  // The documents that hold all words, the best first.
  const candidates = async (parts) => {
    const { shards, dates } = await site();
    const words = parts.flatMap(({ words: all, open }) => all.map((word, at) => ({ word, open: open && at === all.length - 1 })));
    const found = await Promise.all(words.map(async ({ word, open }) => {
      const name = String(shardOf(word, shards));
      return look(word, open, await load("words", name, `words/${name}.js`));
    }));
    const all = [];
    for (const [block, numbers] of found[0]) {
      const ages = (dates[block] ?? "").split(",");
      for (const one of numbers.keys()) {
        const marks = found.map((holding) => holding.get(block)?.get(one) ?? 0);
        if (!marks.every(Boolean)) continue;
        const number = one.codePointAt(0) - FIRST;
        const titled = marks.filter((mark) => mark === 2).length;
        all.push({ block, number, briefing: block.startsWith("b"), titled, age: parseInt(ages[number] ?? "0", 36) });
      }
    }
    const order = (a, b) => b.briefing - a.briefing || b.titled - a.titled || b.age - a.age
      || (a.block < b.block ? -1 : a.block > b.block ? 1 : a.number - b.number);
    return all.sort(order);
  };

  // Where one part of what is looked for stands among the words of a text: pairs of the first and the last.
  const places = ({ words, open }, text) => {
    const found = [];
    for (let at = 0; at + words.length <= text.length; at += 1) {
      const fits = words.every((word, n) => {
        const there = text[at + n].word;
        return open && n === words.length - 1 ? there.startsWith(word) : there === word;
      });
      if (fits) found.push([at, at + words.length - 1]);
    }
    return found;
  };

  const holds = (part, text) => places(part, text).length > 0;

  // A document as it is shown, or null where it does not hold what is looked for after all: words that
  // must stand together do not, or a file of the index is older than another.
  const shown = (parts, document) => {
    if (!document) return null;
    const [slug, title, by, also, date, ids, texts] = document;
    const heads = [title, by, also].map(wordsOf);
    const met = new Set(parts.filter((part) => heads.some((head) => holds(part, head))));
    const passages = texts.map((text, n) => {
      const words = wordsOf(text);
      const marks = parts.map((part) => places(part, words));
      const count = marks.filter((one, at) => one.length && met.add(parts[at])).length;
      const spans = marks.flat().map(([a, b]) => [words[a].begin, words[b].end]);
      return { id: ids[n], text, count, n, spans: spans.sort((a, b) => a[0] - b[0]) };
    });
    if (!parts.every((part) => met.has(part))) return null;
    const best = passages.filter((one) => one.count).sort((a, b) => b.count - a.count || a.n - b.n);
    return { slug, title, by, date, passages: best.slice(0, PASSAGES).sort((a, b) => a.n - b.n) };
  };

  // What is shown. Texts only ever become text.

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const marked = (text, spans, begin, end) => {
    const parts = [];
    let at = begin;
    for (const [from, to] of spans) {
      if (from < at || to > end) continue;
      parts.push(text.slice(at, from), make("mark", {}, text.slice(from, to)));
      at = to;
    }
    return [...parts, text.slice(at, end)];
  };

  const snippet = ({ text, spans }) => {
    if (text.length <= LONGEST) return marked(text, spans, 0, text.length);
    const space = (at) => text.indexOf(" ", at) + 1;
    const from = spans.length ? spans[0][0] : 0;
    const begin = from > BEFORE ? Math.min(space(from - BEFORE), from) : 0;
    const cut = text.lastIndexOf(" ", begin + LONGEST);
    const end = begin + LONGEST >= text.length ? text.length : Math.max(cut, (spans[0] ?? [0, begin + LONGEST])[1]);
    return [begin ? "… " : "", ...marked(text, spans, begin, end), end < text.length ? " …" : ""];
  };

  const item = (parts, { block }, { slug, title, by, date, passages }) => {
    const page = `${root}${block.startsWith("b") ? "" : "articles/"}${slug}/index.html`;
    const spans = parts.flatMap((part) => {
      const words = wordsOf(title);
      return places(part, words).map(([a, b]) => [words[a].begin, words[b].end]);
    }).sort((a, b) => a[0] - b[0]);
    const head = make("h2", { dir: "auto" }, make("a", { href: page, class: "hit" }, ...marked(title, spans, 0, title.length)));
    const meta = make("p", { class: "meta", dir: "auto" }, [by, date].filter(Boolean).join(" · "));
    const cited = passages.map((one) => make("li", { dir: "auto" },
      make("a", { href: one.id ? `${page}#${one.id}` : page, class: "hit" }, ...snippet(one))));
    return make("li", {}, head, meta, ...(cited.length ? [make("ul", {}, ...cited)] : []));
  };

  const fill = (label, values) => Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, () => value), label);
  const number = (n) => n.toLocaleString(document.documentElement.lang || undefined);
  const say = (text) => { if (said.textContent !== text) said.textContent = text; };

  // A search: its candidates, how many of them were looked at, and what was found among them.

  let search = null;
  let told = 0;

  // Words that must stand together are only known to from the texts, which are read as far as needed.
  const find = async (one, wanted) => {
    while (one.hits.length < wanted && one.at < one.all.length) {
      const some = one.all.slice(one.at, one.at + PAGE);
      one.at += some.length;
      const blocks = await Promise.all(some.map(({ block }) => blockOf(block)));
      some.forEach((candidate, n) => {
        const document = shown(one.parts, blocks[n][candidate.number]);
        if (document) one.hits.push(item(one.parts, candidate, document));
        else one.gone += 1;
      });
    }
  };

  const tell = (one) => {
    const exact = one.at >= one.all.length || !one.parts.some((part) => part.words.length > 1);
    const n = exact ? one.all.length - one.gone : one.shown;
    if (!n) return say(fill(box.dataset.nothing, { query: one.query }));
    if (!exact) return say(fill(box.dataset.over, { n: number(n) }));
    return say(fill(n === 1 ? box.dataset.one : box.dataset.other, { n: number(n) }));
  };

  const extend = async (one) => {
    await find(one, one.shown + PAGE + 1);
    if (one !== search) return;
    const next = one.hits.slice(one.shown, one.shown + PAGE);
    one.shown += next.length;
    if (one.shown === next.length) list.replaceChildren(...next);
    else list.append(...next);
    more.hidden = one.hits.length <= one.shown;
    tell(one);
  };

  const failed = (one) => {
    if (one === search) say(box.dataset.failed);
  };

  const run = async () => {
    const query = field.value.trim();
    const parts = read(query);
    const key = JSON.stringify(parts);
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    if (search && search.key === key && !search.broken) return;
    const one = { key, query, parts, all: [], at: 0, gone: 0, hits: [], shown: 0, broken: false };
    search = one;
    if (!parts.length) {
      list.replaceChildren();
      more.hidden = true;
      say("");
      return;
    }
    clearTimeout(told);
    told = setTimeout(() => { if (one === search && !one.shown) say(box.dataset.waiting); }, 4 * WAIT);
    try {
      one.all = await candidates(parts);
      if (one === search) await extend(one);
    } catch {
      one.broken = true;
      failed(one);
    }
    clearTimeout(told);
  };

  // Keys.

  const hits = () => [...list.querySelectorAll("a.hit")];
  const move = (by) => {
    const all = hits();
    const at = all.indexOf(document.activeElement) + by;
    if (at < 0) field.focus();
    else all[Math.min(at, all.length - 1)]?.focus();
  };
  let due = 0;
  let typed = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", () => {
    typed = field.value;
    clearTimeout(due);
    due = setTimeout(run, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      clearTimeout(due);
      run();
    }
  });
  box.addEventListener("keydown", (event) => {
    const inside = document.activeElement === field || list.contains(document.activeElement);
    if (!inside || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.key === "ArrowUp" && document.activeElement === field) return;
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && document.activeElement !== field) {
      field.focus();
      field.select();
    }
  });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    const one = search;
    try {
      await extend(one);
      list.children[before]?.querySelector("a").focus();
    } catch {
      failed(one);
    }
  });

  // The key that leads here from any page can be switched off, as some speak to their computers.
  const OFF = "briefgen-slash";
  const tick = () => { slash.checked = localStorage.getItem(OFF) !== "off"; };
  try {
    tick();
    document.addEventListener("briefgen:shown", tick);
    slash.addEventListener("change", () => {
      if (slash.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "off");
    });
  } catch {
    slash.closest("p").hidden = true;
  }

  const begin = (query) => {
    box.hidden = false;
    field.value = query;
    search = null;
    run();
  };
  // A preview has put a new page in place of this one, which knows of no query.
  document.addEventListener("briefgen:shown", () => {
    held.clear();
    loading.clear();
    begin(typed);
  });
  begin(typed);
  field.focus({ preventScroll: true });
})();
