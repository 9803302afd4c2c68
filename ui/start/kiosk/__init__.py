"""The shared machine at the start: its keeper, the window of a visit, the page of safe mode."""
