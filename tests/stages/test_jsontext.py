"""JSON as pages carry it."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.stages.jsontext import in_a_line, in_lines

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),  # lone surrogates too
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
)


@given(VALUES)
@example({"a": [], "b": {}, "c": [1, {"d": None}], "": [[]]})
@example('\x7f\u2028</script>"\\\x1f')
@example("\ud800")
@example(1 << 64)
def test_values_are_written_as_the_standard_library_does(value: object) -> None:
    assert in_a_line(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert in_lines(value) == json.dumps(value, ensure_ascii=False, indent=1) + "\n"
