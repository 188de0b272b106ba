import msgspec
import pytest

from app.ml.own_names import own_names
from tests.ml.hand_made import line

pytestmark = pytest.mark.engine


def found(text: str, *names: str) -> list[str]:
    spans = tuple((text.index(name), text.index(name) + len(name)) for name in names)
    return [text[a:b] for a, b in own_names(msgspec.structs.replace(line(text), names=spans))]


def test_a_name_is_not_read_unless_it_is_a_word_of_the_trade() -> None:
    assert found("Ada Byron wrote notes", "Ada Byron") == ["Ada Byron"]
    assert found("Ada wrote notes", "Ada") == ["Ada"]
    assert found("Mark thirty essays a week as a Baker", "Mark", "Baker") == []
    assert found("Mark: plans lessons in Baker's class", "Mark", "Baker") == ["Mark", "Baker"]
    assert found("Mark Baker wrote notes", "Mark Baker") == ["Mark Baker"]
