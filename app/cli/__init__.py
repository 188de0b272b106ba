"""`velvit`: the entry for people at a terminal."""


def main() -> None:
    """Run the command line."""
