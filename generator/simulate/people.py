"""Invented persons: a surname and two signs, all different, as long as there are ids for them."""

from __future__ import annotations

from math import gcd

from generator.failure import CannotRun
from generator.simulate.chance import stream
from generator.simulate.wording import wording
from generator.simulate.world import Facts

MOST = 9999


class People:
    """Hands out persons one after the other, in the order in which they are asked for."""

    def __init__(self, seed: int) -> None:
        names = wording()["name"]
        self._surnames, self._given = names["surname"], list(dict.fromkeys(names["given"]))
        self._all = len(self._surnames) * len(self._given) ** 2
        rng = stream(seed, "person")
        self._offset = rng.randrange(self._all)
        self._stride = next(n for n in iter(lambda: rng.randrange(1, self._all), None) if gcd(n, self._all) == 1)
        self._records: list[Facts] = []

    @property
    def left(self) -> int:
        """How many persons there are ids for still."""
        return MOST - len(self._records)

    def add(self, **facts: object) -> str:
        """The id of a new person who works there."""
        number = len(self._records) + 1
        if number > MOST:
            raise CannotRun("编号不够用：人员最多 9999 名", "there are no ids for more than 9,999 persons")
        id = f"P-{number:04}"
        self._records.append({"id": id, "name": self._name(number), **facts})
        return id

    def records(self) -> list[Facts]:
        """Every person so far."""
        return list(self._records)

    def _name(self, number: int) -> str:
        index = (self._offset + number * self._stride) % self._all
        rest, last = divmod(index, len(self._given))
        surname, middle = divmod(rest, len(self._given))
        return f"{self._surnames[surname]}{self._given[middle]}{self._given[last]}"
