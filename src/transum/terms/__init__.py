"""Terms: names, amounts and words whose other-language form is known, for a model that knows few, or in its place."""

from transum.terms.inline import Term, find, inline

__all__ = ["Term", "find", "inline"]
