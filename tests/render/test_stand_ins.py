import sys
import types

import pytest

from app.render.stand_ins import StandIn, everywhere, put


def one() -> int:
    return 1


def two() -> int:
    return 2


def test_a_function_is_replaced_in_every_module_that_imported_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("fig", "fig.leaf", "figment"):
        module = types.ModuleType(name)
        module.__dict__["count"] = one
        monkeypatch.setitem(sys.modules, name, module)

    take_out = put(everywhere("fig", one, two))

    calls = {name: sys.modules[name].count for name in ("fig", "fig.leaf", "figment")}
    assert calls == {"fig": two, "fig.leaf": two, "figment": one}
    take_out()
    assert all(sys.modules[name].count is one for name in calls)


def test_a_property_of_a_class_is_put_in_and_taken_out() -> None:
    class Fig:
        @property
        def size(self) -> int:
            return 1

    take_out = put([StandIn(Fig, "size", property(lambda self: 2))])
    assert Fig().size == 2
    take_out()
    assert Fig().size == 1
