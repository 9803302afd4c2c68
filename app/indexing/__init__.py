"""The index of the shelf is brought up to date in idle time, by a child process (worker.py).

The window itself loads what indexes with the first search only. Child and window may use the same
index at once.
"""
