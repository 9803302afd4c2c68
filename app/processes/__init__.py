"""Child processes: how one is started, spoken to, and ended with the app.

Both sides speak in frames (framing.py). The parent's side is child.py for the window, which must
not wait, and blocking_child.py for a job or the terminal. The child's own side is worker.py. What
the frames mean is said by those who start the process: nothing here knows them.
"""
