"""Postings: job advertisements as people paste them."""
