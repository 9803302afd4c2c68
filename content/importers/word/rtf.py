"""Reads rtf: paragraphs, headings, lists, tables, notes and pictures, in any Chinese encoding.

The names of control words are those of the Rich Text Format (RTF) Specification 1.9.1.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from content.importers.shared.documents.parts import (
    Figure,
    Heading,
    Item,
    Note,
    Paragraph,
    Part,
    Table,
    note_mark,
)
from content.importers.shared.watch import Watch
from content.importers.word.rtf_fonts import codec_of_page, codecs_of_fonts, heading_styles

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
_BINARY = re.compile(r"\\bin\d")
_SKIPPED = frozenset(
    """
    fonttbl colortbl stylesheet info fldinst datafield generator listtable listoverridetable
    rsidtbl themedata colorschememapping datastore latentstyles xmlnstbl pgptbl revtbl bkmkstart
    bkmkend atnid atnauthor annotation nonshppict objdata objclass mmathPr filetbl tc xe sp
    """.split()  # noqa: SIM905 (a list of words)
)
_EDGES = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
                    "footerf"))  # fmt: skip
_OPENS = frozenset(("shppict", "shp", "shpgrp", "shpinst", "shptxt", "field", "fldrslt", "result"))
"""Groups whose words are shown where the group stands."""
_KNOWN = _OPENS | _EDGES | {"footnote", "listtext", "pntext"}
"""A group that begins with \\* is passed over by those who do not know it: these we know."""
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
}  # fmt: skip
_LARGEST_PICTURE = 16 * 1024 * 1024
_LOOKS_EVERY = 20_000
_DEEPEST = 2_000


@dataclass(frozen=True, slots=True)
class _State:
    """Settings that hold until a group ends."""

    codec: str
    to: str = "text"
    """Where the words go: text, skip, mark, note, edge, pict."""
    unicode_skip: int = 1
    upright: str = "skip"
    """Where the words of \\ud go: it holds the words of its \\upr group once more, in Unicode."""
    is_hidden: bool = False
    is_deleted: bool = False
    level: int = 0
    is_in_table: bool = False


@dataclass(slots=True)
class _Sink:
    """Words that wait for the end of their paragraph, cell, note or picture."""

    words: str = ""
    raw: bytearray = field(default_factory=bytearray)
    mark: str = ""
    after: list[Part] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)


def is_rtf(data: bytes) -> bool:
    """Tell by the first bytes whether they are rtf."""
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def read_rtf(data: bytes, watch: Watch, left_out: list[str] | None = None) -> Iterator[Part]:
    """Yield the parts; words of headers and footers go to `left_out`."""
    return _Reader(data.decode("latin-1"), watch, [] if left_out is None else left_out).parts()


class _Reader:
    def __init__(self, text: str, watch: Watch, left_out: list[str]) -> None:
        self._text, self._watch, self._left_out = text, watch, left_out
        page = re.search(r"\\ansicpg(\d{1,5})", text[:2000])
        self._plain = codec_of_page(page[1] if page else "")
        head = text[:2_000_000]
        self._fonts = codecs_of_fonts(head, self._plain)
        self._heads = heading_styles(head, self._plain)
        self._state = _State(self._plain)
        self._stack: list[_State] = []
        self._main, self._note, self._edge = _Sink(), _Sink(), _Sink()
        self._hex: list[str] = []
        self._digits = 0
        self._skip = 0
        self._notes = 0
        self._around = ""
        """Where the words went before the \\* that was the last token."""

    def parts(self) -> Iterator[Part]:
        """Yield the parts, in order."""
        size = len(self._text)
        at = count = 0
        while found := _TOKEN.search(self._text, at):
            at = found.end()
            count += 1
            if count % _LOOKS_EVERY == 0:
                self._watch.check()
                self._watch.progress(at / size)
            word, number, code, sign, brace, text = found.groups()
            if self._around and word in _KNOWN:
                self._state = replace(self._state, to=self._around)
            self._around = ""
            if brace:
                yield from self._brace(brace)
            elif word == "bin" and number:
                at += max(0, int(number))
            elif word:
                yield from self._control(word, int(number) if number else None)
            elif code:
                self._byte(int(code, 16))
            elif sign:
                yield from self._sign(sign)
            elif text:
                self._plain_text(text)
        yield from self._end_paragraph()
        yield from self._end_table()

    # --- groups ---

    def _brace(self, brace: str) -> Iterator[Part]:
        self._flush()
        if brace == "{":
            self._stack.append(self._state)
            if len(self._stack) > _DEEPEST:
                self._state = replace(self._state, to="skip")
            return
        old, self._state = self._state, self._stack.pop() if self._stack else self._state
        if old.to == self._state.to:
            return
        if old.to == "note":
            self._end_note()
        elif old.to == "edge":
            words, self._edge = " ".join(self._edge.words.split()), _Sink()
            if words and words not in self._left_out:
                self._left_out.append(words)
        elif old.to == "pict":
            self._end_picture()
        yield from ()

    def _end_note(self) -> None:
        words, self._note = " ".join(self._note.words.split()), _Sink()
        mark = str(self._notes)
        self._main.after.append(Note(mark, words))

    def _end_picture(self) -> None:
        digits, self._hex, self._digits = "".join(self._hex), [], 0
        try:
            data = binascii.unhexlify(digits[: len(digits) // 2 * 2])
        except (binascii.Error, ValueError):
            return
        if data:
            self._main.after.append(Figure("", data))

    # --- words ---

    @property
    def _sink(self) -> _Sink:
        return {"note": self._note, "edge": self._edge}.get(self._state.to, self._main)

    def _put(self, words: str) -> None:
        state = self._state
        if state.is_hidden or state.is_deleted or state.to in ("skip", "pict"):
            return
        if state.to == "mark":
            self._main.mark += words
        else:
            self._sink.words += words

    def _flush(self) -> None:
        """Turn the bytes that were gathered into words."""
        sink = self._main
        if sink.raw:
            words = bytes(sink.raw).decode(self._state.codec, "replace")
            sink.raw.clear()
            self._put(words)

    def _byte(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._main.raw.append(byte)

    def _plain_text(self, text: str) -> None:
        if self._state.to == "pict":
            if self._digits < 2 * _LARGEST_PICTURE:
                self._hex.append(text.strip())
                self._digits += len(self._hex[-1])
            return
        cut = min(self._skip, len(text))
        self._skip -= cut
        self._main.raw += text[cut:].encode("latin-1")

    def _sign(self, sign: str) -> Iterator[Part]:
        if sign in "\r\n":  # a line end behind a backslash ends a paragraph, as macOS writes it
            self._flush()
            yield from self._end_paragraph()
            return
        if sign == "*":
            self._around = self._state.to
            self._state = replace(self._state, to="skip")
            return
        self._flush()
        self._put({"~": "\xa0", "_": "-", "-": ""}.get(sign, sign if sign in "\\{}" else ""))

    # --- control words ---

    def _control(self, word: str, number: int | None) -> Iterator[Part]:
        if word == "u" and number is not None:
            self._flush()
            self._put(chr(number % 65536))
            self._skip = self._state.unicode_skip
            return
        self._flush()
        state = self._state
        if word == "ud":
            self._state = replace(state, to=state.upright)
        elif state.to == "skip":
            self._looks(word, number)  # nothing that is passed over is shown, however deep within
        elif word in _EDGES:
            self._state = replace(state, to="edge")
        elif word == "footnote":
            self._notes += 1
            self._put(note_mark(str(self._notes)))
            self._state = replace(state, to="note")
        elif word in ("listtext", "pntext"):
            self._main.mark = ""
            self._state = replace(state, to="mark")
        elif word == "pict":
            self._state = replace(state, to="pict")
        elif word in _SKIPPED:
            self._state = replace(state, to="skip")
        elif word == "upr":
            self._state = replace(state, to="skip", upright=state.to)
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif word in ("par", "sect", "page"):
            yield from self._end_paragraph()
        elif word == "line":
            self._put("\n")
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        else:
            self._looks(word, number)

    def _looks(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        if word == "uc":
            self._state = replace(state, unicode_skip=min(max(number or 0, 0), 8))
        elif word == "f" and number is not None:
            self._state = replace(state, codec=self._fonts.get(number, self._plain))
        elif word == "v":
            self._state = replace(state, is_hidden=on)
        elif word == "deleted":
            self._state = replace(state, is_deleted=on)
        elif word == "plain":
            self._state = replace(state, is_hidden=False, is_deleted=False, codec=self._plain)
        elif word == "pard":
            self._state = replace(state, level=0, is_in_table=False)
        elif word == "s" and number is not None:
            self._state = replace(state, level=self._heads.get(number, 0))
        elif word == "outlinelevel" and number is not None:
            self._state = replace(state, level=number + 1 if 0 <= number < 9 else 0)
        elif word == "intbl":
            self._state = replace(state, is_in_table=True)

    # --- ends ---

    def _end_paragraph(self) -> Iterator[Part]:
        sink = self._sink
        if sink is not self._main:
            sink.words += " "
            return
        if self._state.is_in_table:
            sink.words += " "
            return
        yield from self._end_table()
        words, mark = sink.words, " ".join(sink.mark.split())
        after, sink.words, sink.mark, sink.after = sink.after, "", "", []
        lines = [line for line in words.split("\n") if line.strip()]
        if lines and self._state.level:
            yield Heading(" ".join([mark, *lines]).strip(), self._state.level)
        elif lines:
            shown = mark if any(char.isalnum() for char in mark) else ""
            yield Item(lines[0], shown) if mark else Paragraph(lines[0])
            yield from map(Paragraph, lines[1:])
        yield from after

    def _end_cell(self) -> None:
        self._main.cells.append(" ".join(self._main.words.split()))
        self._main.words = ""

    def _end_row(self) -> None:
        if self._main.cells:
            self._main.rows.append(tuple(self._main.cells))
        self._main.cells = []

    def _end_table(self) -> Iterator[Part]:
        sink = self._main
        if sink.cells:
            self._end_row()
        if sink.rows:
            rows, sink.rows = sink.rows, []
            yield Table(tuple(rows))
