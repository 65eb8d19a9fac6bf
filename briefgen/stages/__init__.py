"""Pure functions, one verb each: values in, values out."""
