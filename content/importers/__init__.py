"""Turns sources into articles and doubts: a folder for each format; the bytes decide which.

To add a format, make a folder beside `plain/` whose `format.py` holds `accepts(data)` and
`read(source, watch)` (`base.FormatCode`), and add a row to `formats.py`, before plain text. The row
has the endings of its files, which are offered in 添加文章 and 从文件. Add the format to the two
contracts of `pyproject.toml` that name all formats; a test fails until they do.

- `accepts` decides by the bytes, never by the name: a shared folder is full of .txt that are none.
- `read` may ask `source.resource(name)` for its neighbours (a picture of a page, a part of a
  book), tells how far it is by `watch.progress`, and calls `watch.check` between its steps. It
  raises a ContentError for a fault of the file.
- A large library is imported inside `read`, not at the head of `format.py`: all formats are loaded
  to be asked.
- A format whose pages take long each answers `PageCount`, and reads the page of `Source.page`. If
  it needs more than a text does, it calls `watch.ask_for_room` before, and has a `prepare()` that
  loads what is large.
- Pictures: `shared.pictures.picture_block` for one that lies beside the text, `Article.carried` for
  one that the file holds itself.
- A format imports `base` and `shared/`, never another format.

A format always runs in a process with limits, see `app.importing`, and needs no limits of its own.
A format that unpacks an archive still limits sizes and entries, to say what is wrong with the file.
"""
