"""Resume Velvit Thunder: what a résumé proves of a posting, and a PDF everyone can read."""

__version__ = "0.1.0"
