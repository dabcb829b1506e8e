"""Characters made regular: what is invisible goes, what a newsroom typed stays (full-width marks, quotes)."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero-width, bidirectional
    "\ud800-\udfff\U000e0000-\U000e007f]"  # lone surrogates; tags, which can hide a text in a text
)
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f]+")  # not the ideographic one, which is layout


def normalise(text: str) -> str:
    """NFC, line ends as `\\n`, one space for many, nothing invisible. Idempotent."""
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")  # joins pairs, drops the lone
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))


def one_line(text: str) -> str:
    """`text` normalised, on one line, without space at its ends."""
    return " ".join(line.strip() for line in normalise(text).split("\n") if line.strip())


def printable(name: str) -> str:
    """A file name or address that can be shown and stored: bytes that are no text become `\\ufffd`."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)
