"""Sources in, articles and doubts out: one folder a format, chosen by looking at the bytes.

To add a format: a folder beside `plain/` whose `format.py` holds `accepts(data)` and
`read(source, watch)` (`base.FormatCode`), and one row in `formats.py`, before plain text. Its
endings stand in that row; with it the files are offered in 添加文章 and 从文件, and are read. Two
contracts of `pyproject.toml` name each format; a check fails as long as they do not.

- `accepts` decides by the bytes, never by the name: a shared folder is full of .txt that are none.
- `read` may ask `source.resource(name)` for its neighbours (a picture of a page, a part of a
  book), tells how far it is by `watch.progress`, and calls `watch.check` between its steps. It
  raises a ContentError for a fault of the file.
- A large library is imported inside `read`, not at the head of `format.py`: all formats are loaded
  to be asked.
- Pictures: `shared.pictures.picture_block` for one that lies beside the text, `Article.carried` for
  one that the file holds itself.
- A format imports `base` and `shared/`, never another format.

It always runs in a process with limits, see `app.importing`; no format needs limits of its own,
but one that unpacks an archive still caps sizes and entries, to say what is wrong with the file.
"""
