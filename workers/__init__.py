"""The processes that do the heavy work; an entry, nothing imports it."""
