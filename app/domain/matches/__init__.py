"""Matches as they are kept: asked for, scored by a worker, followed, and improved."""
