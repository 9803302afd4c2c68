"""`yinlingctl`: the library and the voices from a terminal."""
