"""The parts of a visit's home: the place where it can be, the copy of the shelf, its removal."""
