"""Text → sentences, without losing a character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

from transum.records import Language

_LINES = re.compile(r"\s*[^\n]+(?:\n\s*)?|\s+")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ODD_SPACE = re.compile(r"[^\S ]")

_CHUNK = re.compile(r".{1,2000}(?:[。！？]|[.!?]\s)|.{1,2000}", re.DOTALL)
_LONGEST = 2000
"""Characters. A longer line is cut first, since sentencex takes quadratic time on a line full of quotes (100,000
in one line: minutes); to a longer sentence nothing more is joined."""

# Each pattern looks at the end of a piece, or the start of the next, where sentencex alone sees a boundary.
_TITLE = re.compile(
    r"(?:^|[^A-Za-z.])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Messrs|Mme"
    r"|Gen|Maj|Col|Lt|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Gov|Sen|Rep"
    r"|Pres|Supt|Insp|St|Mt|Ft|vs|approx|(?:e\.g|i\.e))\.\s*$"
)
_BEFORE_NUMBER = re.compile(
    r"(?:^|[^A-Za-z.])(?:No|Nos|Vol|Fig|Art|Sec|Ch|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|ca?)\.\s*$"
)
_INITIAL = re.compile(r"(?:^|[^A-Za-z])[A-Z]\.\s*$")
_DOTTED = re.compile(r"(?:^|[^A-Za-z])(?:(?:[A-Za-z]\.)+[A-Za-z]?|Inc|Corp|Ltd|Co|Jr|Sr|Bros|Ph\.D|etc)\.\s*$")
_AFTER_MAY = re.compile(r"May\.(?<=\bMay\.)\s+(?=[A-Z])")  # sentencex takes it for an abbreviation
_LATIN_NAME = re.compile(r"[A-Za-z]!$")
_OPENING = re.compile(r"(?<=\s)[“‘「『《(（]+\s*$")  # what opens the next sentence
_CLOSING = re.compile(r"[”』」）》〉】’…。！？]*\s*")
_CONTINUES = re.compile(r"\s*[，、；：%]")
_STILL_INSIDE = re.compile(r"[。！？?!…][》〉]\s*$|…+\s*$")
_QUOTED = re.compile(r"^\s*[“「『].*[！？?!…。]+[”」』]\s*$", re.DOTALL)
_ATTRIBUTION = re.compile(
    r"[^，。！？：“「]{0,12}"
    r"(?:说|說|问|問|道|表示|称|稱|指出|喊|答|回答|写|寫|补充|補充)道?[。，：:]"
)
_UNFINISHED = (_INITIAL, _DOTTED, _BEFORE_NUMBER, _STILL_INSIDE, _LATIN_NAME)


def split(text: str, language: Language) -> list[str]:
    """Sentences of `text` with the white space after each; joined they are `text` again.

    A newline always ends a sentence. Only an all-blank text gives a blank sentence.
    """
    pieces: list[str] = []
    for line in _LINES.findall(text):
        pieces.extend(_join(_segment(line, language), language))
    return list(_without_blanks(pieces))


def _segment(line: str, language: Language) -> list[str]:
    """What sentencex makes of one line.

    It cannot read lone surrogates and dies of non-ASCII spaces near initials: it gets stand-ins for them.
    """
    readable = _ODD_SPACE.sub(" ", _LONE_SURROGATE.sub("\ufffd", line))
    chunks = [readable] if len(readable) <= _LONGEST else _CHUNK.findall(readable)
    pieces, begin, start = [], 0, 0
    for piece in (piece for chunk in chunks for piece in segment("en" if language == "en" else "zh", chunk)):
        for end in (*(found.end() for found in _AFTER_MAY.finditer(piece)), len(piece)):
            pieces.append(line[start : begin + end])
            start = begin + end
        begin = start
    return pieces


def _join(pieces: list[str], language: Language) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined:
            if opening := _OPENING.search(joined[-1][-8:]):
                cut = len(joined[-1]) - len(opening.group())
                joined[-1], piece = joined[-1][:cut], opening.group() + piece
            closing = _closing(piece)
            joined[-1] += closing
            piece = piece[len(closing) :]
        if joined and len(joined[-1]) < _LONGEST and _belong_together(joined[-1], piece, language):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    return joined


def _closing(piece: str) -> str:
    """Marks at the start of a piece that close the sentence before it."""
    found = _CLOSING.match(piece)
    return found.group() if found else ""


def _belong_together(left: str, right: str, language: Language) -> bool:
    tail = left[-24:]  # longer than any abbreviation: no pattern has to walk a long sentence again
    if _TITLE.search(tail) or (_BEFORE_NUMBER.search(tail) and right[:1].isdigit()):
        return True
    if language == "en":
        return tail.endswith(".") and right[:1].isalpha()  # China-U.S. relations: no sentence begins without a space
    if any(pattern.search(tail) for pattern in _UNFINISHED) or _CONTINUES.match(right):
        return True
    return bool(_QUOTED.match(left) and _ATTRIBUTION.match(right))


def _without_blanks(pieces: list[str]) -> Iterator[str]:
    """Blank pieces go with the sentence before them, or the first one after."""
    held: list[str] = []
    worded = False
    for piece in pieces:
        if worded and not piece.isspace():
            yield "".join(held)
            held = []
        held.append(piece)
        worded = worded or not piece.isspace()
    if held:
        yield "".join(held)
