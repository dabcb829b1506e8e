from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transum.errors import SourceError
from transum.ingest.charset import decode

if TYPE_CHECKING:
    from tests.ingest.conftest import Desk


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_simplified(desk: Desk, encoding: str) -> None:
    """A Simplified text is read in every encoding that newsrooms use, with no declaration."""
    text = "\n".join(desk.simplified)
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "utf-16"])
def test_traditional(desk: Desk, encoding: str) -> None:
    """So is a Traditional text."""
    text = "\n".join(desk.traditional)
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030"])
def test_declared(label: str) -> None:
    """A declaration in the page decides, and GB2312 means GB18030 as in browsers."""
    text = f'<html><head><meta charset="{label}"></head><body>镕䶮</body></html>'
    assert decode(text.encode("gb18030")) == text
    xml = f'<?xml version="1.0" encoding="{label}"?><rss>镕</rss>'
    assert decode(xml.encode("gb18030")) == xml


def test_header_before_declaration() -> None:
    """The HTTP header goes before the page's own declaration."""
    text = '<meta charset="utf-8">經濟'
    assert decode(text.encode("big5"), header="big5") == text


@pytest.mark.parametrize("label", ["iso-8859-1", "gb2312", "no-such-charset", "base64"])
def test_wrong_header(desk: Desk, label: str) -> None:
    """A header that is wrong about a UTF-8 text, or names no charset, does no harm."""
    text = "\n".join(desk.simplified)
    assert decode(text.encode(), header=label) == text


def test_latin_1() -> None:
    """Latin-1 is read as Windows-1252, so that curly quotes survive."""
    assert decode("“café”".encode("cp1252"), header="iso-8859-1") == "“café”"


def test_cut_character(desk: Desk) -> None:
    """A UTF-8 text that ends within a character loses only that character."""
    data = "\n".join(desk.simplified).encode()[:-1]
    assert decode(data).startswith(desk.simplified[0])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\0\1\2\3" * 50, "binary data"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04word/document.xml", "Office"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 20, "binary data"),
    ],
)
def test_binary(data: bytes, kind: str) -> None:
    """Bytes that are no text are refused, with what they are where it can be told."""
    with pytest.raises(SourceError, match=kind):
        decode(data)
