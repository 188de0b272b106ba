"""A résumé becomes HTML, PDF and plain text."""
