"""Puts our own in the place of a library's function, method or class, and takes it out again."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec


class StandIn(msgspec.Struct, frozen=True):
    """What is put in the place of the attribute `name` of `owner`, a module or a class."""

    owner: Any
    name: str
    ours: Any


def everywhere(package: str, original: object, ours: object) -> Iterator[StandIn]:
    """Yield a stand-in for `original` in every loaded module of `package` that imported it."""
    for module_name, module in list(sys.modules.items()):
        if module_name.partition(".")[0] == package:
            for name, value in list(vars(module).items()):
                if value is original:
                    yield StandIn(module, name, ours)


def put(stand_ins: Iterable[StandIn]) -> Callable[[], None]:
    """Put the stand-ins in place; returns what takes them out again."""
    before = []
    for one in list(stand_ins):
        before.append(StandIn(one.owner, one.name, vars(one.owner)[one.name]))
        setattr(one.owner, one.name, one.ours)

    def take_out() -> None:
        for one in before:
            setattr(one.owner, one.name, one.ours)

    return take_out
