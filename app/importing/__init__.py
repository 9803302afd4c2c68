"""Files are read in a child process with limits, so that a bad file can only harm that process.

    with ImportingChild() as importing:
        result = importing.read(path, watch)        # blocks; raises a ContentError

- `child.py` is the seam: the window's jobs and `yinlingctl` ask it, and no other code reads a file
  of the reader's. It keeps one process warm and starts more while several files are read at once.
- `together.py` reads several files, folders and texts as one: what is dropped, pasted or named.
- `bringing.py` puts it on the shelf, and asks first about texts that were changed.
- `pages_read.py` puts pages together that are read one by one, each with limits of its own;
  `photos.py` makes one source of photos that are brought in one go.
- `process.py` is one life of the process, `wire.py` has the messages, `limits.py` the limits,
  `worker.py` is the process itself.

The parent opens the file and sends its bytes. A format that wants a neighbour asks for it by the
name in the text, and the parent answers or refuses. So the child opens no file of the reader's,
every kind of source (a file, an entry of a feed) takes the same way, and the decision about a
neighbour is made outside of the process that a bad text may have taken over. Pictures beside a text
are neighbours as well: they travel to the process and back, up to 96 MiB a source. So the parent
looks at no byte of a file but to count it and, for a picture, to check its key.

This package does not know the formats: see `content.importers`.
"""
