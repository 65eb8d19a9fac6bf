"""The index that a page's own script searches: words, postings, and the files they lie in."""
