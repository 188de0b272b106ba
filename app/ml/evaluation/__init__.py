"""How well the reader and the matcher do, counted on gold that is kept beside the program."""
