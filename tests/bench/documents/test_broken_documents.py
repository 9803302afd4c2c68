"""Broken documents harm nothing; some that did once are kept here."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from fakes.importing.in_process import import_bytes
from fakes.places import ROOT

from bench.documents import fuzz
from bench.documents.mutations import Corpus, Traps
from content.errors import ContentError, ImportRefusedError
from content.importers.shared.documents.ole import stream_of

DOCUMENTS = ROOT / "tests/fixtures/documents"


def test_a_number_gives_the_same_document_again() -> None:
    corpus = Corpus(sorted(DOCUMENTS.rglob("*.epub")), Traps("file:///x", "http://127.0.0.1:9/"))
    for number in range(20):
        assert corpus.broken(number) == corpus.broken(number)


def test_a_few_broken_documents_do_no_harm() -> None:
    rows = fuzz.run(documents=8)
    assert [row["what"] for row in rows if row.get("kept") is False] == []
    ended = sum(int(str(row["times"])) for row in rows if str(row["what"]).startswith("ended: "))
    assert ended == 8


def test_a_chain_of_sectors_that_leads_into_itself_ends() -> None:
    data = bytearray((DOCUMENTS / "sheets/药费.xls").read_bytes())
    whole = stream_of(bytes(data), "Workbook")
    assert whole is not None
    table = struct.unpack_from("<I", data, 76)[0]
    begin = (table + 1) * 512
    # Every sector is followed by the first one.
    data[begin : begin + 512] = bytes(512)
    with pytest.raises(ContentError):
        import_bytes(bytes(data))


def test_an_entry_without_a_name_is_no_file() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), "x")
        archive.writestr("信.txt", "亲爱的妈妈：\n我在这里一切都好。\n")
    result = import_bytes(out.getvalue())
    assert len(result.articles) == 1


def test_a_head_of_a_books_length_is_no_page() -> None:
    page = (DOCUMENTS / "web/新闻.mhtml").read_bytes()
    long = page.replace(b"text/html;", b"text/html; a" + b"&amp;" * 60_000 + b";", 1)
    assert long != page
    with pytest.raises(ContentError, match="refused-damaged"):
        import_bytes(long)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "OFD.xml"])
def test_the_inner_files_of_a_document_are_not_read_out(name: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<a>不该念的</a>")
        archive.writestr("a/core.xml", "<a>不该念的</a>")
    with pytest.raises(ImportRefusedError):
        import_bytes(out.getvalue())
