"""Incremental computation: memos, rules, relations. Knows nothing of briefings."""
