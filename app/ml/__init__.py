"""Text in, judgement out; knows no database, no web, no files of people."""
