"""The lists of the library: the shelf, the choice of a day, what was removed."""
