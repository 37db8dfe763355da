"""Groups of records that are one: chains of likely pairs, unless what a chain would join speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Floats

Score = Callable[[Codes, Codes], Floats]  # rows and rows → log2 odds of being the same
_MOST = 12.0  # bits that a single pair may bring for or against its groups
_WORST = -8.0  # log2 odds of a pair inside, below which the whole chain is looked at


def groups(
    left: Codes, right: Codes, odds: Floats, least: float, never: set[tuple[int, int]], score: Score
) -> list[list[int]]:
    """Return groups of rows, each in order; ``odds`` are log2 odds of the pairs, ``never`` pairs kept apart."""
    likely = odds >= least
    edges = sorted(zip((-odds[likely]).tolist(), left[likely].tolist(), right[likely].tolist(), strict=True))
    chains = [chain for chain in _chains(edges) if len(chain) > 1]
    inside = _all_pairs([chain for chain in chains if len(chain) > 2], score)  # noqa: PLR2004
    found: list[list[int]] = []
    by_chain = _edges_by_chain(chains, edges)
    chain_of = {row: chain[0] for chain in chains for row in chain}
    apart: dict[int, list[tuple[int, int]]] = {}
    for a, b in never:
        if a in chain_of and chain_of[a] == chain_of.get(b):
            apart.setdefault(chain_of[a], []).append((a, b))
    for chain, own in zip(chains, by_chain, strict=True):
        scored = inside.get(chain[0], {}) | {(a, b): -cost for cost, a, b in own}
        scored |= dict.fromkeys(apart.get(chain[0], ()), -np.inf)
        if len(scored) and min(scored.values()) < _WORST:
            found += _rebuilt(chain, own, scored)
        else:
            found.append(chain)
    return sorted(found)


def _chains(edges: Iterable[tuple[float, int, int]]) -> list[list[int]]:
    """Return the connected components as sorted lists of rows (union-find with path halving, Tarjan 1975)."""
    parent: dict[int, int] = {}
    for _cost, a, b in edges:
        one, other = _root(parent, a), _root(parent, b)
        if one != other:
            parent[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = {}
    for row in sorted(parent):
        found.setdefault(_root(parent, row), []).append(row)
    return list(found.values())


def _edges_by_chain(chains: list[list[int]], edges: list[tuple[float, int, int]]) -> list[list[tuple[float, int, int]]]:
    of = {row: at for at, chain in enumerate(chains) for row in chain}
    found: list[list[tuple[float, int, int]]] = [[] for _ in chains]
    for edge in edges:
        found[of[edge[1]]].append(edge)
    return found


def _all_pairs(chains: Sequence[list[int]], score: Score) -> dict[int, dict[tuple[int, int], float]]:
    """Score every pair inside the chains, by each chain's first row."""
    left, right, owner = [], [], []
    for chain in chains:
        for at, a in enumerate(chain):
            for b in chain[at + 1 :]:
                left.append(a)
                right.append(b)
                owner.append(chain[0])
    found: dict[int, dict[tuple[int, int], float]] = {}
    if left:
        odds = score(np.array(left, np.int32), np.array(right, np.int32))
        for first, a, b, each in zip(owner, left, right, odds.tolist(), strict=True):
            found.setdefault(first, {})[a, b] = each
    return found


def _rebuilt(
    chain: list[int], edges: list[tuple[float, int, int]], scored: dict[tuple[int, int], float]
) -> list[list[int]]:
    """Join by falling weight, two groups only while all that stands between them still speaks for it."""
    of = {row: [row] for row in chain}
    for _cost, a, b in edges:
        one, other = of[a], of[b]
        if one is other:
            continue
        between = [scored[min(x, y), max(x, y)] for x in one for y in other]
        if min(between) == -np.inf or sum(max(-_MOST, min(_MOST, each)) for each in between) <= 0:
            continue
        one += other
        for row in other:
            of[row] = one
    distinct = {id(group): group for group in of.values()}
    return [sorted(group) for group in distinct.values() if len(group) > 1]


def spanning(found: list[list[int]], left: Codes, right: Codes, odds: Floats) -> tuple[Codes, Codes, Floats, Codes]:
    """Return the pairs that hold each group together (a maximum spanning tree, Kruskal 1956), with its number."""
    of = {row: number for number, rows in enumerate(found) for row in rows}
    inside: list[list[tuple[float, int, int]]] = [[] for _ in found]
    for a, b, each in zip(left.tolist(), right.tolist(), odds.tolist(), strict=True):
        if a in of and of[a] == of.get(b):
            inside[of[a]].append((-each, a, b))
    tree = []
    for number, edges in enumerate(inside):
        root: dict[int, int] = {}
        for cost, a, b in sorted(edges):
            one, other = _root(root, a), _root(root, b)
            if one != other:
                root[one] = other
                tree.append((a, b, -cost, number))
    columns = list(zip(*tree, strict=True)) if tree else [(), (), (), ()]
    return (
        np.array(columns[0], np.int32),
        np.array(columns[1], np.int32),
        np.array(columns[2], float),
        np.array(columns[3], np.int32),
    )


def _root(parent: dict[int, int], row: int) -> int:
    while parent.setdefault(row, row) != row:
        parent[row] = row = parent[parent[row]]
    return row
