"""English words for numbers, and words that say one without being one."""

from __future__ import annotations

from fractions import Fraction

TEENS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * tens
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALE = {
    "decades": 10,
    "decade": 10,
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_SCALE = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "t": 10**12,
}
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
ORDINAL = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
}
ORDINAL |= {f"{tens[:-1]}ieth": value for tens, value in TENS.items()} | {"hundredth": 100, "thousandth": 1000}
PART = {"half": 2, "halve": 2, "third": 3, "quarter": 4} | {k: v for k, v in ORDINAL.items() if 3 < v < 13}
ABOUT = {
    "dozens": 10,
    "tens": 10,
    "hundreds": 100,
    "thousands": 10**3,
    "tens of thousands": 10**4,
    "dozens of thousands": 10**4,
    "hundreds of thousands": 10**5,
    "millions": 10**6,
    "tens of millions": 10**7,
    "hundreds of millions": 10**8,
    "billions": 10**9,
    "tens of billions": 10**10,
    "hundreds of billions": 10**11,
    "trillions": 10**12,
}
HINTS: dict[str, tuple[Fraction | int, ...]] = {
    "half": (Fraction(1, 2), 50, 30, 6),
    "halves": (Fraction(1, 2), 50, 2),
    "halved": (Fraction(1, 2), 50),
    "quarter": (Fraction(1, 4), 25, 15, 3),
    "quarterly": (3,),
    "double": (2, 100, 1),
    "doubled": (2, 100, 1),
    "doubles": (2, 100, 1),
    "doubling": (2, 100, 1),
    "twofold": (2, 100, 1),
    "twice": (2, 100),
    "both": (2,),
    "either": (2,),
    "neither": (2,),
    "pair": (2,),
    "couple": (2,),
    "duo": (2,),
    "dual": (2,),
    "twin": (2,),
    "twins": (2,),
    "bilateral": (2,),
    "trilateral": (3,),
    "triple": (3, 200, 2),
    "tripled": (3, 200, 2),
    "threefold": (3, 200, 2),
    "trio": (3,),
    "hat-trick": (3,),
    "hat trick": (3,),
    "quadruple": (4, 300, 3),
    "quadrupled": (4, 300, 3),
    "fourfold": (4, 300, 3),
    "fivefold": (5, 400, 4),
    "tenfold": (10, 900, 9),
    "once": (1,),
    "single": (1,),
    "a": (1,),
    "an": (1,),
    "another": (1,),
    "per": (1,),
    "each": (1,),
    "every": (1,),
    "half a million": (500_000,),
    "half a billion": (500_000_000,),
    "quarter of a million": (250_000,),
    "quarter-million": (250_000,),
    "half-million": (500_000,),
    "half-billion": (500_000_000,),
    "a dozen": (12, 10),
    "a hundred": (100,),
    "a thousand": (1000,),
    "a million": (10**6,),
    "a billion": (10**9,),
    "a trillion": (10**12,),
    "half a dozen": (6,),
    "half an hour": (30, Fraction(1, 2)),
    "half-hour": (30, Fraction(1, 2)),
    "half a century": (50,),
    "half-century": (50,),
    "centenary": (100,),
    "centennial": (100,),
    "bicentennial": (200,),
    "bicentenary": (200,),
    "century": (100,),
    "centuries": (100,),
    "millennium": (1000,),
    "millennia": (1000,),
    "fortnight": (14, 2),
    "fortnightly": (14, 2),
    "biennial": (2,),
    "biannual": (2,),
    "round-the-clock": (24,),
    "around the clock": (24,),
    "round the clock": (24,),
    "noon": (12,),
    "midday": (12,),
    "midnight": (0, 12, 24),
    "teenage": (10, 13, 19),
    "teenager": (10, 13, 19),
    "teenagers": (10, 13, 19),
    "teens": (10, 13, 19),
    "nil": (0,),
    "no": (0,),
    "scoreless": (0,),
    "goalless": (0,),
    "pentagon": (5,),
    "icosahedral": (20,),
    "covid": (19,),
    "coronavirus": (19, 2),
    "new year": (1,),
    "christmas": (25, 12),
    "christmas eve": (24, 12),
    "new year's eve": (31, 12),
    "halloween": (31, 10),
    "may day": (1, 5),
    "labor day": (1, 5),
    "labour day": (1, 5),
    "national day": (1, 10),
    "singles day": (11,),
    "singles' day": (11,),
    "double eleven": (11,),
}
HINTS |= {f"{tens[:-1]}ies": (value,) for tens, value in TENS.items()}
