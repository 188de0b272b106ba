"""A résumé held against a posting."""
