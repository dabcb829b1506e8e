"""The open texts behind the embedded model: read, cleaned and filtered.

Two files, one record a line: `parallel.open.en-zh.tsv.zst` (English, Chinese, source, licence) and
`headlines.open.zh.jsonl.zst` (Chinese text, title, summary). Both hold documentation and everyday sentences
rather than news, so most lines are refused: code, page furniture, loose translations.
"""

import io
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from opencc import OpenCC

PARALLEL_FILE = "parallel.open.en-zh.tsv.zst"
HEADLINES_FILE = "headlines.open.zh.jsonl.zst"
# Lines kept of each source; the documentation corpora would otherwise drown the everyday sentences.
SOURCE_LIMITS = {"msdocs": 25_000, "pythondocs": 8_000}
MAX_ENGLISH_WORDS = 40
MAX_CHINESE_CHARACTERS = 80

_CJK = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = _CJK + r"\u3000-\u303f\uff00-\uffef“”‘’…—"
_HAN = re.compile(f"[{_CJK}]")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_SPACE_BY_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_SPACE_BY_PUNCTUATION = re.compile(r"\s+(?=[,.;:!?%)])|(?<=\w)\s+(?='(?:s|m|d|re|ve|ll)\b)")
_NARROW_AFTER_HAN = re.compile(rf"(?<=[{_CJK}”）])[,;:!?]|[,;:!?](?=[{_CJK}“（])")
_STOP_AFTER_HAN = re.compile(rf"(?<=[{_CJK}”）])\.(?=$|[{_CJK}])")
_BRACKETS_BY_HAN = re.compile(rf"(?<=[{_CJK}])\(([^()]*)\)|\(([^()]*[{_CJK}][^()]*)\)")
_QUOTED = re.compile(r'"([^"]*)"')
_REPEATED_STOP = re.compile(r"([。，！？])\1+")
_WIDE_FORMS = str.maketrans(",;:!?", "，；：！？")
_CODE = re.compile(
    r"https?:|www\.|[`_\\{}<>=#@|~^*\[\]]|::|\(\)|\.\w{2,}\(|[a-z][A-Z]|\b[A-Z]{2,}[a-z]|\w\.[a-z]\w|--|/\w+/"
)
_NUMBER = re.compile(r"\d+")
_MARKUP = re.compile(r"<rt>.*?</?rt>|</?\w+>|[`*#>]+|!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Pair:
    """A sentence and its translation; `source` names the collection it is from."""

    en: str
    zh: str
    source: str


@dataclass(frozen=True)
class TitledText:
    """A Chinese text with its title and, where the collection has one, its summary."""

    text: str
    title: str
    summary: str


def clean_english(text: str) -> str:
    """One line, spaced as in print."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return _SPACE_BY_PUNCTUATION.sub("", text)


def clean_chinese(text: str) -> str:
    """One line of Simplified Chinese: full-width punctuation, no spaces beside Chinese characters."""
    text = _simplified().convert(" ".join(unicodedata.normalize("NFC", text).split()))
    text = _SPACE_BY_WIDE.sub("", text)
    text = _BRACKETS_BY_HAN.sub(lambda match: f"（{match[1] or match[2] or ''}）", text)
    text = _QUOTED.sub(r"“\1”", text)
    text = _SPACE_BY_WIDE.sub("", text)
    text = _NARROW_AFTER_HAN.sub(lambda match: match[0].translate(_WIDE_FORMS), text)
    text = _SPACE_BY_WIDE.sub("", text)
    return _REPEATED_STOP.sub(r"\1", _STOP_AFTER_HAN.sub("。", text))


def is_good(pair: Pair) -> bool:
    """Whether the two sides look like prose and like translations of one another."""
    words, characters, foreign = pair.en.split(), len(_HAN.findall(pair.zh)), _latin_words(pair.zh)
    return (
        1 <= len(words) <= MAX_ENGLISH_WORDS
        and 1 <= characters <= MAX_CHINESE_CHARACTERS
        and not _CODE.search(pair.en)
        and not _CODE.search(pair.zh)
        and not _HAN.search(pair.en)
        and pair.en[-1] != ":"
        and foreign <= _latin_words(pair.en)
        and len(foreign) * 4 <= len(words)
        and 0.5 <= (characters + 2 * len(foreign)) / len(words) <= 4
        and _long_numbers(pair.en) == _long_numbers(pair.zh)
    )


def read_pairs(folder: Path) -> list[Pair]:
    """The kept sentence pairs of `folder`, each once, at most `SOURCE_LIMITS` of a source.

    Raises FileNotFoundError without the file, ValueError for a line that has not four fields.
    """
    kept: dict[str, dict[Pair, None]] = defaultdict(dict)
    for line in _lines(folder / PARALLEL_FILE):
        pair = _parse_pair(line)
        if is_good(pair):
            kept[pair.source][pair] = None
    return [pair for source, pairs in kept.items() for pair in _limited(list(pairs), source)]


def read_titled_texts(folder: Path) -> list[TitledText]:
    """The Chinese texts of `folder` that have a usable title, markup removed."""
    texts = (_parse_titled(line) for line in _lines(folder / HEADLINES_FILE))
    return [text for text in texts if 6 <= len(text.title) <= 40 and len(text.text) >= 60]


def _limited(pairs: list[Pair], source: str) -> list[Pair]:
    """A fixed random choice, preferring pairs whose Chinese holds no Latin word: product names teach nothing."""
    Random(source).shuffle(pairs)  # noqa: S311 - a choice of examples, not a secret
    return sorted(pairs, key=lambda pair: len(_latin_words(pair.zh)))[: SOURCE_LIMITS.get(source)]


def _parse_pair(line: str) -> Pair:
    fields = line.split("\t")
    if len(fields) != 4:
        raise ValueError(f"{PARALLEL_FILE}: expected English, Chinese, source, licence: {line[:80]!r}")
    return Pair(clean_english(fields[0]), clean_chinese(fields[1]), fields[2])


def _parse_titled(line: str) -> TitledText:
    record = json.loads(line)
    body = _MARKUP.sub(r"\1", record["text"][:1500])
    return TitledText(clean_chinese(body), clean_chinese(record["title"]), clean_chinese(record["summary"]))


def _lines(path: Path) -> Iterator[str]:
    # Imported here because only training reads Zstandard files.
    import zstandard

    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as stream:
        for line in io.TextIOWrapper(stream, encoding="utf-8", newline="\n"):
            yield line.rstrip("\n")


def _latin_words(text: str) -> set[str]:
    return {word.lower() for word in _LATIN_WORD.findall(text)}


def _long_numbers(text: str) -> list[str]:
    """Numbers of two digits and more, in any order; small ones are often spelled out on one side."""
    return sorted(number for number in _NUMBER.findall(text) if len(number) > 1)


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")


def count_by_source(pairs: Iterable[Pair]) -> dict[str, int]:
    """Number of pairs of each source."""
    counts: dict[str, int] = defaultdict(int)
    for pair in pairs:
        counts[pair.source] += 1
    return dict(counts)
