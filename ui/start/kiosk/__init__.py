"""The shared machine at the start: its keeper, the window of a visit, and safe mode's plain page."""
