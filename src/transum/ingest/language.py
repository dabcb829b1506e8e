"""The language of a text: by script first, then among languages in Latin script by py3langid."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from transum.errors import SourceError
from transum.records import Language
from transum.text.scripts import han_count, latin_count, letters, variant

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 20_000  # characters from which the language is told
_LETTERS_A_CHARACTER = 3  # a Chinese character says about as much as three Latin letters of English
_SURE = 0.5  # probability; single words stay below it
_LEAST_KANA = 0.05  # of kana and Chinese characters; Japanese news has .4 and more, Chinese none but in names
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_NAMES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "is": "Icelandic",
    "pl": "Polish", "cs": "Czech", "sk": "Slovak", "sl": "Slovenian", "hr": "Croatian", "hu": "Hungarian",
    "ro": "Romanian", "et": "Estonian", "lv": "Latvian", "lt": "Lithuanian", "sq": "Albanian",
    "tr": "Turkish", "vi": "Vietnamese", "id": "Indonesian", "ms": "Malay", "tl": "Filipino",
    "sw": "Swahili", "ca": "Catalan", "af": "Afrikaans",
}  # fmt: skip
_OTHER_NAMES = {
    "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "el": "Greek", "ar": "Arabic",
    "fa": "Persian", "ur": "Urdu", "he": "Hebrew", "hi": "Hindi", "bn": "Bengali", "ta": "Tamil",
    "th": "Thai", "my": "Burmese", "km": "Khmer", "lo": "Lao", "ka": "Georgian", "hy": "Armenian",
    "mn": "Mongolian", "kk": "Kazakh", "ug": "Uyghur",
}  # fmt: skip


def identify(text: str, declared: str | None = None) -> Language:
    """The language of `text`. What the source declared decides only where the text is too short to tell.

    Raises SourceError for a language transum does not read, with its name, and where none can be told.
    """
    sample = text[:_SAMPLE]
    han, latin, kana, hangul = (
        han_count(sample),
        latin_count(sample),
        _count(_KANA, sample),
        _count(_HANGUL, sample),
    )
    if kana > _LEAST_KANA * (kana + han) and kana + han > latin / _LETTERS_A_CHARACTER:
        raise _unsupported("Japanese", "ja")
    if hangul > han and hangul > latin / _LETTERS_A_CHARACTER:
        raise _unsupported("Korean", "ko")
    if letters(sample) > 2 * (han + latin):
        raise _unsupported_script(sample)
    if han * _LETTERS_A_CHARACTER >= latin and han:
        return variant(sample)
    return _latin(sample, declared)


def _latin(text: str, declared: str | None) -> Language:
    best, probability = _identifier(tuple(_NAMES)).classify(text)
    if best == "en" or (_base(declared) == "en" and probability < _SURE):
        return "en"
    if probability >= _SURE:
        raise _unsupported(_NAMES[best], best)
    raise SourceError("unknown language: the text is too short to tell; give more of it, or say what it is")


def _unsupported(name: str, code: str) -> SourceError:
    return SourceError(f"unsupported language: {name} ({code}); transum reads English and Chinese")


def _unsupported_script(text: str) -> SourceError:
    code, _ = _identifier(tuple(_OTHER_NAMES)).classify(text)
    return _unsupported(f"not in Latin or Chinese script, perhaps {_OTHER_NAMES[code]}", code)


def _base(declared: str | None) -> str:
    return re.split("[-_]", declared.strip().lower())[0] if declared else ""


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


@lru_cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second: not before a text needs it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(languages)
    return identifier
