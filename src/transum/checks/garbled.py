"""Garbled output: a model's own tokens, and bytes read in the wrong encoding.

All references of WMT and FLORES that are read in a wrong encoding are found (5,414 en-zh; 1,249 zh-en that are not in
ASCII), none of the 11,362 as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transum.checks.parts import Written, aligned, condensed, quoted
from transum.records import Finding, Headline, Summary

_NAME = "garbled"
_TOKEN = re.compile(
    r"</?s>|<(?:unk|pad|mask|bos|eos|sep|cls|usr|n|0x[0-9A-Fa-f]{2}|extra_id_\d{1,3}|2[a-z]{2})>|<\|[^|<>\s]{1,30}\|>"
    r"|\[(?:UNK|PAD|MASK|SEP|CLS|EOS|BOS)\]|>>[A-Za-z_]{2,10}<<|__[A-Za-z_]{2,12}__"
    r"|\b(?:eng_Latn|zho_Han[st]|cmn_Han[st]|en_XX|zh_CN)\b|[⁇▁ĠĊ]|@@(?=\s|$|[^\w@])|(?:^|\s)##(?=[a-z])"
)
_CONTINUED = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_STRANGE = "\x80-\xa9\xac-\xaf\xb1-\xb6\xb8-\xba\xbc-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ"
"""Those of them that stand after a letter in no language."""
_MISREAD = re.compile(
    rf"[ÄÅ][{_STRANGE}]|[â-ï][{_STRANGE}][{_CONTINUED}]|[\ue000-\uf8ff]|\ufffd|[\x80-\x84\x86-\x9f]|[ÂÃ][{_CONTINUED}]"
    rf"|â€|ï¿½|ï»¿|鈥|锟斤|斤拷|烫烫烫|屯屯屯|(?:[à-ï][{_CONTINUED}]{{2}}\s?){{2}}"
)
"""UTF-8 read as Latin-1 or Windows-1252, or as GBK (鈥, 锟斤拷); C1 controls but for NEL, and characters of private
use, which no text has."""
_LEADS = "".join(
    bytes([lead, second]).decode("gbk", "ignore") for lead in range(0xE3, 0xF0) for second in range(0x80, 0xC0)
)
_SUSPECT = re.compile("[<>\\[_⁇▁ĠĊ@#\ufffd\x80-\x84\x86-\x9fÂ-ïŸ\ue000-\uf8ff鈥锟斤烫屯]")
_TELLING = re.compile(f"[{_LEADS}].{{0,2}}[{_LEADS}]")
"""What the first two bytes of most Chinese characters and marks become, and soon again; rare characters otherwise."""
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\ue000-\uf8ff\uff00-\uffef€]{4,400}")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_UTF8 = 0.7
"""Share of the GBK bytes of a run of Chinese characters that are Chinese in UTF-8: more in no run of 11,362 lines."""


def garbled(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """What no newsroom writes, where the source does not have it too."""
    for written in (*aligned(summary.translation), *condensed(summary, headline)):
        yield from _garbled(written)


def _garbled(written: Written) -> Iterator[Finding]:
    telling = _TELLING.search(written.text)
    if not telling and not _SUSPECT.search(written.text):
        return
    for pattern, what in ((_TOKEN, "a model's token"), (_MISREAD, "characters in a wrong encoding")):
        for match in pattern.finditer(written.text):
            if match.group() not in written.source:
                message = f"The {written.part} has {what}: {quoted(match.group().strip() or repr(match.group()))}."
                yield written.finding(_NAME, "serious", message, match.start(), match.end())
                break
    for match in _HAN.finditer(written.text) if telling else ():
        if match.group() not in written.source and _is_utf8(match.group()):
            message = f"The {written.part} has characters in a wrong encoding: {quoted(match.group())}."
            yield written.finding(_NAME, "serious", message, match.start(), match.end())
            break


def _is_utf8(run: str) -> bool:
    """Whether the characters are Chinese in UTF-8 that was read as GBK."""
    raw = run.encode("gb18030", "ignore")
    chinese = _CHINESE.findall(raw.decode("utf-8", "ignore"))
    return 3 * len(chinese) > _UTF8 * len(raw) > 0
