"""The parts of the reading pipeline, one subject a file."""
