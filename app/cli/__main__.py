"""`python -m app.cli` is `velvit`."""

from app.cli import main

main()
