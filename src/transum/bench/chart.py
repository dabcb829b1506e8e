"""A bar chart of speeds as SVG: a few lines of our own, no plotting library."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from transum.bench.timing import Measured

_WIDTH, _LABELS, _BAR, _GAP = 760, 230, 22, 10
_TEXT = 'font-family="system-ui, sans-serif" font-size="14" fill="#222"'
_OWN, _OTHER = "#0b6e4f", "#9aa5b1"


def svg(measured: Sequence[Measured], title: str) -> str:
    """One bar an engine, as long as its speed, in the order given; transum's own are green."""
    top = 40
    height = top + len(measured) * (_BAR + _GAP) + _GAP
    room = _WIDTH - _LABELS - 130
    fastest = max((one.tokens_per_second for one in measured), default=1.0)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{_GAP}" y="24" {_TEXT} font-weight="600">{escape(title)}</text>',
    ]
    for i, one in enumerate(measured):
        y = top + i * (_BAR + _GAP)
        length = max(1.0, room * one.tokens_per_second / fastest)
        colour = _OWN if one.engine.startswith("transum") else _OTHER
        lines += [
            f'<text x="{_LABELS - _GAP}" y="{y + 16}" {_TEXT} text-anchor="end">{escape(one.engine)}</text>',
            f'<rect x="{_LABELS}" y="{y}" width="{length:.1f}" height="{_BAR}" rx="3" fill="{colour}"/>',
            f'<text x="{_LABELS + length + 8:.1f}" y="{y + 16}" {_TEXT}>{one.tokens_per_second:,.0f} tokens/s</text>',
        ]
    return "\n".join([*lines, "</svg>\n"])
