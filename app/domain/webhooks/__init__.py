"""Telling a user's programs what happened: Standard Webhooks 1.0."""
