"""How like texts are: found by what they keep (`winnow`), compared word by word (`compare`).

`words` folds a text, `runs` finds the longest common stretch, `nearest` tells which articles of a
collection a new text is like, and `ties` which likenesses are declared already.
"""
