"""The résumé document: read, checked, looked at, changed, written."""
