"""Files are read in a child process with limits: what a bad file does, it does there.

    with ImportingChild() as importing:
        result = importing.read(path, watch)        # blocks; raises a ContentError

- `child.py` is the seam: the window's jobs and `yinlingctl` ask it, and nothing else reads a file
  of the reader's. It keeps one process warm and starts more while several files are read at once.
- `process.py` is one life of the process, `wire.py` what is said, `limits.py` how much it may use,
  `worker.py` the process itself.

The parent opens the file and sends its bytes; a format that wants a neighbour asks for it by the
name in the text, and the parent answers or refuses. So the child opens no file of the reader's,
every kind of source (a file, an entry of a feed) goes the same way, and what a text may reach is
decided outside of the process that a bad text may have taken over. The pictures that lie beside a
text do not travel at all: the parent puts them in at the end, and looks at their heads only.

A new format is not known here: see `content.importers`.
"""
