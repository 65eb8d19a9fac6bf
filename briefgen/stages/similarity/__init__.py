"""How like texts are: found by what they keep (`winnow`), compared word by word (`compare`).

`words` folds a text, `runs` finds the longest common stretch, `verdict` says what that is evidence
of, `proposal` how to declare it, `ties` whether it is declared. For a text that no site has yet
`index` finds those of a collection that may be like it, and `nearest` judges them.
"""
