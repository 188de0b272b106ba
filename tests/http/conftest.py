"""What is stored, the application with the visitors of the pages' own tests, and a clock."""

from tests.stored import (  # noqa: F401 - fixtures are found by their names
    database,
    database_path,
    database_url,
    files,
    keys,
    other,
    owner,
)
from tests.travel import travel  # noqa: F401
from tests.web.conftest import ada, anonymous, arrive, ben, web, web_settings  # noqa: F401
