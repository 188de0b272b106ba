"""Finished documents to download, and archives of everything a user has."""
