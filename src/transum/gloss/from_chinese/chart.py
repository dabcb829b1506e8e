"""Parses a clause: the cheapest tree over its words (CKY), else the cheapest row of trees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from transum.gloss.from_chinese.lexicon import Reading, rows
from transum.gloss.word import Word

_MOST = 24
"""Categories that are kept for a span."""
_WORSE = 600
"""Dearer than the cheapest of its span by this, a category is dropped."""
_BREAK = 300
"""Cost of each further tree where one does not reach from end to end."""
_ROOTS = {"S": 0, "VP": 50, "NP": 100, "PP": 80, "LP": 80, "TP": 60, "CSP": 20, "CV": 40, "DL": 0, "VT": 0, "AP": 120}
_NEVER = 10**9
_PIECE = 200
"""Cost of a tree that is none of the roots."""


class Rule(NamedTuple):
    result: str
    cost: int
    action: str
    right: str


class Node(NamedTuple):
    """A category over a span: a word's reading (`leaf`), or what an action makes of one node or two."""

    cost: int
    category: str
    action: str
    parts: tuple[Node, ...]
    leaf: tuple[Word, Reading] | None = None


@cache
def rules() -> tuple[dict[str, list[Rule]], dict[str, dict[str, list[Rule]]]]:
    """Rules by their only part, and by their left and right parts."""
    single: dict[str, list[Rule]] = {}
    pairs: dict[str, dict[str, list[Rule]]] = {}
    for line in rows("grammar.txt"):
        head, _, action = line.partition(" : ")
        cost, result, _, left, *right = head.split()
        action, _, more = action.strip().partition("+")
        rule = Rule(result, round(100 * (float(cost) + float(more or 0))), action, right[0] if right else "")
        if right:
            pairs.setdefault(left, {}).setdefault(right[0], []).append(rule)
        else:
            single.setdefault(left, []).append(rule)
    return single, pairs


def parse(leaves: Sequence[Sequence[Node]]) -> list[Node]:
    """Trees that together cover the words, whose readings are given."""
    single, pairs = rules()
    n = len(leaves)
    chart = [[dict[str, Node]() for _ in range(n + 1)] for _ in range(n)]
    for i, readings in enumerate(leaves):
        chart[i][i + 1] = _closed({node.category: node for node in reversed(readings)}, single)
    for length in range(2, n + 1):
        for start in range(n - length + 1):
            found: dict[str, Node] = {}
            for middle in range(start + 1, start + length):
                _combine(chart[start][middle], chart[middle][start + length], pairs, found)
            chart[start][start + length] = _closed(found, single) if found else found
    return _cover(chart, n)


def _combine(
    lefts: dict[str, Node], rights: dict[str, Node], pairs: dict[str, dict[str, list[Rule]]], found: dict[str, Node]
) -> None:
    for category, left in lefts.items():
        partners = pairs.get(category)
        if not partners:
            continue
        for other in partners.keys() & rights.keys():
            right = rights[other]
            for rule in partners[other]:
                cost = left.cost + right.cost + rule.cost
                best = found.get(rule.result)
                if best is None or cost < best.cost:
                    found[rule.result] = Node(cost, rule.result, rule.action, (left, right))


def _closed(found: dict[str, Node], single: dict[str, list[Rule]]) -> dict[str, Node]:
    """With what rules of one part make of it, and without what is too dear."""
    waiting = list(found.values())
    while waiting:
        node = waiting.pop()
        if found[node.category] is not node:
            continue
        for rule in single.get(node.category, ()):
            cost = node.cost + rule.cost
            if rule.result not in found or cost < found[rule.result].cost:
                found[rule.result] = made = Node(cost, rule.result, rule.action, (node,))
                waiting.append(made)
    worst = min(node.cost for node in found.values()) + _WORSE
    kept = sorted((node for node in found.values() if node.cost <= worst), key=lambda node: node.cost)
    return {node.category: node for node in kept[:_MOST]}


def _cover(chart: list[list[dict[str, Node]]], n: int) -> list[Node]:
    best, before = [0] + [_NEVER] * n, list[tuple[int, Node] | None]([None] * (n + 1))
    for end in range(1, n + 1):
        for start in range(end):
            for category, node in chart[start][end].items():
                cost = best[start] + node.cost + _ROOTS.get(category, _PIECE) + (_BREAK if start else 0)
                if cost < best[end]:
                    best[end], before[end] = cost, (start, node)
    found, end = list[Node](), n
    while end and (step := before[end]):
        found.append(step[1])
        end = step[0]
    return found[::-1]
