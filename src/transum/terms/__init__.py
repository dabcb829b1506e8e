"""Terms: names, amounts and words whose other-language form is known, for a model that knows few, or in its place."""

from transum.terms.inline import Term, find, inline
from transum.terms.rough import rough

__all__ = ["Term", "find", "inline", "rough"]
