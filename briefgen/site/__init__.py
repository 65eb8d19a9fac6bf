"""The build as rules over the store: changes in, a patch out."""
