"""The business: résumés, postings, matches; knows no framework, no queue, no engine."""
