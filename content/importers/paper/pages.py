"""Opens pictures and scanned PDFs, told by their bytes, and gives their pages as grey images."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Protocol

from content.errors import ContentError, ImportTooBigError, refused
from content.importers.base import DeclinedError
from content.importers.paper.shapes import Image
from content.importers.shared.documents.archive import Archive, is_archive, names_in
from content.importers.shared.file_names import by_number
from content.importers.shared.layout.characters import is_garbled

MOST_PAGES = 300
MOST_PIXELS = 80_000_000
"""px of a picture: a scan of a newspaper page with 300 points an inch has 50 million."""
LONGEST_SIDE = 4200
"""px of a page that is worked on; A4 with 300 points an inch has 3508."""
_DPI = 300
_SHOWN_SIDE = 1800
"""px of a page that is kept to be looked at: enough for letters of 9 points."""
_WORDS = 16
"""Characters that tell a page of text: a scan may have a stamp of some."""
_LOOKED_AT = 5
"""Pages of a PDF that are asked for text before it counts as a scan."""

_PICTURES = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"GIF87a",
    b"GIF89a",
)
_HEIF = frozenset(
    (b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"mif1", b"msf1", b"avif", b"heif")
)
_ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff", ".webp", ".bmp")
_PDF = b"%PDF-"
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")


def is_picture(data: bytes) -> bool:
    """Tell by the first bytes whether they are a picture of a kind that is read."""
    return data.startswith(_PICTURES) or _is_bmp(data) or _is_webp(data) or is_heif(data)


def is_heif(data: bytes) -> bool:
    """Tell whether it is a photo as iPhones and many Android telephones write it."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF


def is_pdf(data: bytes) -> bool:
    """Tell whether it is a PDF."""
    return data.startswith(_PDF)


def _is_bmp(data: bytes) -> bool:
    return data.startswith(b"BM") and data[6:10] == b"\0\0\0\0"


def _is_webp(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def is_album(data: bytes) -> bool:
    """Tell whether it is an archive of pictures and nothing else: the pages of one text."""
    names = _pictures_in(names_in(data))
    return bool(names) and all(name.lower().endswith(_ENDINGS) for name in names)


def _pictures_in(names: Iterable[str]) -> list[str]:
    """Return the names without what macOS and Windows put in, in the order of their numbers."""
    kept = [
        name
        for name in names
        if not name.startswith("__MACOSX/")
        and not name.rpartition("/")[2].startswith((".", "Thumbs.db", "desktop.ini"))
    ]
    return sorted(kept, key=by_number)


class Pages(Protocol):
    """The pages of one source."""

    @property
    def count(self) -> int:
        """Number of the pages."""
        ...

    def grey(self, number: int) -> Image:
        """Return a page, upright by what the camera noted. Raises refused("damaged")."""
        ...


def pages_of(data: bytes, *, may_have_text: bool = False) -> Pages:
    """Return the pages of pictures or a scan. Raises ImportTooBigError, refused("damaged").

    Raises DeclinedError for no picture at all, and for a PDF that has text, which is read as text,
    unless it `may_have_text`: then a page of it was asked for.
    """
    pages: Pages
    if is_pdf(data):
        pages = _Scan(data, may_have_text=may_have_text)
    else:
        pages = _Album(data) if is_archive(data) else _Picture(data)
    if pages.count > MOST_PAGES and not may_have_text:
        raise ImportTooBigError("pages")
    return pages


def shown(page: Image) -> bytes:
    """Return a page as a JPEG to look at, of some 300 kB."""
    from PIL import Image as Pillow

    picture = Pillow.fromarray(page)
    picture.thumbnail((_SHOWN_SIDE, _SHOWN_SIDE), reducing_gap=2.0)
    out = BytesIO()
    picture.save(out, "JPEG", quality=60)
    return out.getvalue()


class _Scan:
    """A PDF without text, or one of which a page is asked for."""

    def __init__(self, data: bytes, *, may_have_text: bool) -> None:
        self._pdf = _scan(data, may_have_text=may_have_text)

    @property
    def count(self) -> int:
        return len(self._pdf)

    def grey(self, number: int) -> Image:
        import pypdfium2

        try:
            page = self._pdf[number]
            width, height = page.get_size()
            scale = min(_DPI / 72, LONGEST_SIDE / max(width, height, 1))
            drawn = page.render(scale=scale, grayscale=True).to_pil()
        except (pypdfium2.PdfiumError, ValueError, IndexError) as error:
            raise refused("damaged", repr(error)) from error
        return _as_bytes(drawn)


class _Album:
    """Pictures in an archive, by the numbers in their names: photos that were taken in one go."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self._names = _pictures_in(self._archive.names)

    @property
    def count(self) -> int:
        return len(self._names)

    def grey(self, number: int) -> Image:
        try:
            return _Picture(self._archive.read(self._names[number])).grey(0)
        except (DeclinedError, IndexError) as error:
            raise refused("damaged", repr(error)) from error


class _Picture:
    """A picture; a TIFF may hold several pages."""

    def __init__(self, data: bytes) -> None:
        self._picture = _picture(data)
        # A moving picture is one page, and so is a photo with a smaller one behind it.
        self.count = _frames(self._picture) if self._picture.format == "TIFF" else 1

    def grey(self, number: int) -> Image:
        from PIL import ImageOps

        try:
            self._picture.seek(number)
            if self._picture.width * self._picture.height > MOST_PIXELS:
                raise ImportTooBigError("pixels")
            if self._picture.format in ("JPEG", "MPO"):
                self._picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            turned = ImageOps.exif_transpose(self._picture)
            return _as_bytes(_on_white(turned))
        except (ImportTooBigError, MemoryError):
            raise
        except Exception as error:  # Pillow's own faults in a broken picture, of many kinds
            raise refused("damaged", repr(error)[:200]) from error


def _frames(picture: Any) -> int:
    """Return the number of pages of a TIFF. Raises refused("damaged")."""
    try:
        return int(picture.n_frames)
    except Exception as error:  # Pillow's own faults in a broken picture, of many kinds
        raise refused("damaged", repr(error)[:200]) from error


def _as_bytes(picture: Any) -> Image:
    import numpy as np

    return np.asarray(_shrunk(picture.convert("L")))


def _picture(data: bytes) -> Any:
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    try:
        if is_heif(data):
            _know_heif()
            picture: Any = Pillow.open(BytesIO(data))
        else:
            picture = Pillow.open(BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise DeclinedError("no picture after all") from error
    except (ContentError, MemoryError):
        raise
    except Exception as error:  # Pillow's own faults in a broken picture, of many kinds
        raise refused("damaged", repr(error)[:200]) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise ImportTooBigError("pixels")
    return picture


def _know_heif() -> None:
    """Let Pillow open the photos of iPhones. Raises refused("missing-paper")."""
    try:
        import pillow_heif
    except ImportError as error:
        raise refused("missing-paper", "pillow_heif") from error
    pillow_heif.register_heif_opener()


def _scan(data: bytes, *, may_have_text: bool) -> Any:
    """Return the PDF, opened. Raises DeclinedError for a PDF with text, or with a password."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        # Spread over the whole: a book of text may begin with pictures.
        count = len(pdf)
        numbers = {at * (count - 1) // (_LOOKED_AT - 1) for at in range(_LOOKED_AT)}
        if not count or (not may_have_text and any(_has_text(pdf[number]) for number in numbers)):
            raise DeclinedError("a PDF with text")
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise DeclinedError(repr(error)) from error
    return pdf


def _has_text(page: Any) -> bool:
    text = page.get_textpage()
    try:
        if int(text.count_chars()) < _WORDS:
            return False
        return not (_is_covered(page) and is_garbled(text.get_text_range()))
    finally:
        text.close()


def _is_covered(page: Any) -> bool:
    """Tell whether a picture lies over half of the page."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    whole = page.get_width() * page.get_height()
    try:
        for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1):
            left, bottom, right, top = image.get_bounds()
            if abs((right - left) * (top - bottom)) > whole / 2:
                return True
    except pypdfium2.PdfiumError:
        return False
    return False


def _shrunk(picture: Any) -> Any:
    side = max(picture.size)
    if side <= LONGEST_SIDE:
        return picture
    scale = LONGEST_SIDE / side
    return picture.resize([max(1, round(each * scale)) for each in picture.size], reducing_gap=2.0)


def _on_white(picture: Any) -> Any:
    """Return the picture on white paper where it lets through what is behind it."""
    from PIL import Image as Pillow

    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    front = picture.convert("LA")
    paper = Pillow.new("L", front.size, 255)
    paper.paste(front.getchannel("L"), mask=front.getchannel("A"))
    return paper
