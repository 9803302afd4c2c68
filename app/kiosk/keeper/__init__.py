"""The keeper: the small parent of the windows of a shared machine. It knows no Qt and no text.

`state.py` decides, purely, which window is opened and which is ended; `children.py` has their
processes, `wire.py` the lines between them and the keeper, `endings.py` ends whole process trees,
`service.py` tells systemd that the keeper lives. `keep.py` puts these together, and `main.py` is
the program.
"""
