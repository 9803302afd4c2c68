"""The process that fetches editions, and all that only it imports: TUF, sockets, bytes of mirrors.

- `worker.py` is the process, `wire.py` has its messages, `attempt.py` is one try.
- `signed.py` asks TUF's client what is genuine; `collecting.py` brings the bodies that it names.
- `over_http.py` and `in_folder.py` are the mirrors, `line.py` counts every byte of a connection,
  `budget.py` has the limits.
"""
