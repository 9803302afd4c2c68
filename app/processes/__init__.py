"""Child processes: starting them, talking to them, ending them with the app.

Both sides speak in frames (framing.py). The parent's side is child.py for the window, which must
not wait, and blocking_child.py for a job or the terminal. The child's own side is worker.py. The
rooms that start a process define the meaning of its frames: nothing here knows it.
"""
