"""A page made for the tests, with all that stands around an article on news sites."""

from __future__ import annotations

from typing import Final

PAGE: Final = """<!doctype html>
<html lang="en-GB"><head>
<title>Harbour of Vik freezes over | The Vik Gazette</title>
<meta property="og:title" content="Harbour of Vik freezes over - The Vik Gazette">
<meta property="og:site_name" content="The Vik Gazette">
<link rel="canonical" href="https://gazette.example/harbour-freezes">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "The Vik Gazette", "datePublished": "1950-01-01"},
 {"@type": "NewsArticle", "headline": "Harbour of Vik freezes over",
  "datePublished": "1963-01-21T23:30:00+01:00",
  "author": [{"@type": "Person", "name": "Runa Dal"}, {"@type": "Organization", "name": "Gazette"}]}
]}</script>
<style>body { color: red }</style></head>
<body><header><a href="/">The Vik Gazette</a><nav><ul><li><a href="/ships">Ships</a></li>
<li><a href="/ice">Ice</a></li></ul></nav></header>
<main><article>
<h1>Harbour of Vik freezes over</h1>
<figure><img src="quay.jpg" alt="The quay"><figcaption>The quay in January 1962. Photo: Olaf
Berg/Reuters</figcaption></figure>
<p>The harbour of Vik froze over on Monday, and two ships were lost in the ice, as the <a
href="https://guild.example/log">pilots’ guild</a> said on the morning after.</p>
<p>The pilots refused to go out a second time that week, and nobody could make them: the ice was by
then as thick as a hand is wide, and it grew by the hour.</p>
<h2>What the pilots ask for</h2>
<p>Their guild has written down what it wants before a ship is led out again:</p>
<ul><li>a tug that can break ice, at the quay by night and by day;</li>
<li>pay for the days on which the harbour is closed to all ships.</li></ul>
<blockquote><p>Nobody
warned us of the ice, and nobody came when we called for help.</p></blockquote>
<p>The company that owns the ships says that it had asked the pilots to wait for the tug, and that
it will say more when its own people have been heard.</p>
</article>
<aside><h3>Related articles</h3><p>Ferry to the islands stops for the winter</p></aside>
</main><footer>© 1963 The Vik Gazette. All rights reserved.</footer></body></html>
"""
