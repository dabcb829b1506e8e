"""Bytes → text: byte order mark, HTTP header, declaration in the document, strict UTF-8, then detection.

Labels are read as browsers read them (WHATWG Encoding): GB2312 and GBK are subsets of GB18030, Latin-1 is
Windows-1252. A page that says GB2312 may hold characters that only GB18030 has.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from resiliparse.parse.encoding import detect_encoding

from transum.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LABEL = re.compile(
    rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
_SUPERSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "x-gbk": "gb18030",
    "big5": "big5hkscs", "big5-tw": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
    "ascii": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252",
}  # fmt: skip
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MOST_CONTROLS = 0.02  # compressed data has 0.1; text has none
_SURELY_UTF8 = 48  # bytes beyond ASCII: that many are valid UTF-8 by chance in no other encoding
_SIGNATURES = (
    (b"%PDF", "a PDF"), (b"{\\rtf", "an RTF document"), (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"), (b"\x1f\x8b", "a gzip archive"),
)  # fmt: skip


def decode(data: bytes, *, header: str | None = None) -> str:
    """Text of `data`; `header` is the charset of the HTTP header. Raises SourceError if it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    refuse_binary(data)
    for encoding in _candidates(data, header):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(next(_declared(data, header), None) or _detected(data), "replace")


def refuse_binary(data: bytes) -> None:
    """Raises SourceError, with the kind of file where it is known, if `data` is no text."""
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if kind or controls > _MOST_CONTROLS * len(data):
        raise SourceError(f"this is {kind or 'binary data'}, not text: save the article as plain text or HTML")


def _candidates(data: bytes, header: str | None) -> Iterator[str]:
    if _is_utf8(data) and sum(byte > 127 for byte in data[:4096]) >= _SURELY_UTF8:
        yield "utf-8"
    labels = list(_declared(data, header))
    yield from (label for label in labels if label != "cp1252")  # many servers say Latin-1 of everything
    yield from ("utf-8", *labels, _detected(data))


def _declared(data: bytes, header: str | None) -> Iterator[str]:
    found = _LABEL.search(data[:4096])
    document = (found[1] or found[2]).decode("ascii", "replace") if found else None
    for label in (header, document):
        if label and _known(name := _SUPERSETS.get(label.strip().lower(), label.strip())):
            yield name


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _detected(data: bytes) -> str:
    found = detect_encoding(data) or "utf-8"
    name = _SUPERSETS.get(found, found)
    return name if _known(name) else "utf-8"
