"""Chance that repeats: each draw is named by what it is for, so a new variable does not shift the draws of the others.

Only SHA-256 and plain arithmetic are used: no version of Python or numpy, and no mathematical library, can change a draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


class Draws:
    """Draws of one seed. The words of a key say what is drawn and for whom; the same key always gives the same draw."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def _digest(self, key: Iterable[object]) -> bytes:
        return hashlib.sha256("\x1f".join([str(self.seed), *map(str, key)]).encode("utf-8")).digest()

    def uniform(self, *key: object) -> float:
        """A number from 0 up to, but not including, 1."""
        return int.from_bytes(self._digest(key)[:6], "big") / 2**48

    def between(self, low: int, high: int, *key: object) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.uniform(*key) * (high - low + 1))

    def chance(self, probability: float, *key: object) -> bool:
        """True with this probability."""
        return self.uniform(*key) < probability

    def pick(self, weights: Mapping[T, float], *key: object) -> T:
        """One of the keys of `weights`, in proportion to its weight."""
        rest = self.uniform(*key) * sum(weights.values())
        for option, weight in weights.items():
            rest -= weight
            if rest < 0:
                return option
        return option

    def shuffled(self, items: Iterable[T], *key: object) -> list[T]:
        """The items in an order of chance."""
        return [item for _, _, item in sorted((self._digest([*key, i]), i, item) for i, item in enumerate(items))]

    def spread(self, shares: Mapping[T, float], people: Sequence[H], *key: object) -> dict[H, T]:
        """A value for each of `people`, so that the values have these shares as exactly as whole people allow."""
        exact = {value: share / sum(shares.values()) * len(people) for value, share in shares.items()}
        counts = {value: int(number) for value, number in exact.items()}
        by_remainder = sorted(shares, key=lambda value: counts[value] - exact[value])
        for value in by_remainder[: len(people) - sum(counts.values())]:
            counts[value] += 1
        return self.deal([value for value, count in counts.items() for _ in range(count)], people, *key)

    def deal(self, deck: Sequence[T], people: Sequence[H], *key: object) -> dict[H, T]:
        """One card of `deck` for each of `people`. Raises ValueError where their numbers differ."""
        return dict(zip(people, self.shuffled(deck, *key), strict=True))

    def working_day(self, first: date, last: date, *key: object) -> date:
        """A Monday to Friday from `first` to `last`, both included."""
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        weekdays = [day for day in days if day.weekday() < 5]
        return weekdays[self.between(0, len(weekdays) - 1, *key)]
