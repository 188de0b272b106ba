"""Matches in a browser without script, and the pieces that a script asks for."""
