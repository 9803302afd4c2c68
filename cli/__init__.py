"""`yinlingctl`: the engine room from a terminal."""
