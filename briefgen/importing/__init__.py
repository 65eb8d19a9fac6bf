"""A raw text or a saved page into an article's draft: text in, draft out, nothing read or written.

`plain` and `page` are the two ways in; both give a `Draft`: what is kept, and every line that is
not. `lines`, `kinds`, `prose` and `regions` judge the lines of a plain text; `extract`, `visible`,
`metadata` and `jsonld` read a page. `markdown` writes the body, `sidecar` the metadata.
"""
