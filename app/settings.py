"""The only file that reads the environment; entries read it once and hand values down."""

from collections.abc import Mapping
from pathlib import Path

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """What the operator chose."""

    data_dir: Path
    """`VELVIT_DATA_DIR`: database, keys, files, own themes; `./var` of the working directory."""

    debug: bool = False
    """`VELVIT_DEBUG`: a fault that the program did not foresee is printed with its trace."""

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `environment` (usually `os.environ`); an empty value counts as none."""
        return cls(
            data_dir=Path(environment.get("VELVIT_DATA_DIR") or "var"),
            debug=environment.get("VELVIT_DEBUG") not in (None, "", "off", "0"),
        )

    @property
    def themes_dir(self) -> Path:
        """Folder of the operator's own themes; it need not exist."""
        return self.data_dir / "themes"
