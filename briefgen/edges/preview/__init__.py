"""The live preview: a process that serves what was built, and tells the tabs that are open."""
