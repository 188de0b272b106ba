"""The tables' history, oldest first; `velvit db upgrade` walks it."""
