"""Waking workers from elsewhere: what SQLite and PostgreSQL do not do by themselves."""
