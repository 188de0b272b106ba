"""Work: rows that say what is to be done, and the rules by which workers do it."""
