"""Terms: names and amounts whose other-language form is known, found in a source before a model translates it."""

from transum.terms.inline import Term, find, inline

__all__ = ["Term", "find", "inline"]
