"""`yinlingctl keys paper`: pages that any browser prints by one press."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.files.atomic import write_atomically
from app.publishing.keys.ceremony import newest_root
from app.publishing.keys.faults import KeysError
from app.publishing.keys.key_file import open_private
from app.publishing.keys.paper_key import scanned_key, words_of_key
from cli import words
from cli.fleet.keys.page import KeyPaper, SubscribingPaper, key_page, subscribing_page
from cli.fleet.passphrase import passphrase_of
from content.editions.code_words import CodeError
from content.editions.paper_code import (
    PaperCode,
    code_written,
    fingerprint_groups,
    fingerprint_of,
    fingerprint_words,
)
from content.editions.subscribing import FILE, MOST_BYTES, Feed, feed_in
from content.errors import ContentError
from content.real_files import open_file


def run(parsed: argparse.Namespace) -> int:
    """Write the paper; return the exit code. Raises ContentError."""
    if parsed.secret is not None:
        return _secret(parsed)
    if parsed.tree is None:
        raise KeysError("keys-no-root")
    root, data = newest_root(parsed.tree)
    feed = _feed(parsed.tree)
    addresses = tuple(parsed.address) or (feed.addresses if feed is not None else ())
    if not addresses:
        raise CodeError("code-address")
    begins = fingerprint_of(data)
    codes = [code_written(PaperCode(each, root.version, begins)) for each in addresses]
    paper = SubscribingPaper(
        parsed.name or (feed.name if feed is not None else ""),
        addresses,
        codes[0],
        root.version,
        fingerprint_words(begins),
        fingerprint_groups(begins),
        date.today(),
    )
    if not parsed.dry_run:
        try:
            write_atomically(parsed.to, subscribing_page(paper).encode(), for_others=True)
        except OSError as error:
            raise KeysError("keys-unwritable", str(error)) from error
    if parsed.json:
        fields = {
            "code": codes[0],
            "root": root.version,
            "words": list(paper.words),
            "digits": list(paper.groups),
        }
        print(words.as_json(fields))
        return 0
    print(f"网址：{addresses[0]}\n根：第 {root.version} 号\n词：{' '.join(paper.words)}")
    print(f"数字：{' '.join(paper.groups)}")
    if not parsed.dry_run:
        print(f"写好了：{parsed.to}。用浏览器打开它，按“打印”。")
    return 0


def _secret(parsed: argparse.Namespace) -> int:
    passphrase = passphrase_of(parsed.secret)
    key, private = open_private(parsed.secret, passphrase)
    paper = KeyPaper(
        key.name, key.id[:8], scanned_key(private), words_of_key(private), date.today()
    )
    if parsed.dry_run:
        print(f"会印 {key.name}（{key.id[:8]}）的备份。", file=sys.stderr)
        return 0
    _write_secret(parsed.to, key_page(paper))
    if parsed.json:
        print(words.as_json({"id": key.id, "name": key.name}))
    print(
        "当心！！谁看到这张纸，谁就有了这把钥匙，不用密码。\n"
        f"  1. 用浏览器打开 {parsed.to}，按“打印”。打印机要接在这台电脑上，别用打印店的。\n"
        "  2. 印好就把这个文件删掉，再清空回收站。\n"
        "  3. 纸锁起来，不拍照，不复印。",
        file=sys.stderr,
    )
    return 0


def _write_secret(path: Path, text: str) -> None:
    """Write a new file that only its owner can read. KeysError."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeysError("paper-there", str(path)) from error
    except (OSError, ValueError) as error:
        raise KeysError("keys-unwritable", str(error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise KeysError("keys-unwritable", str(error)) from error


def _feed(tree: Path) -> Feed | None:
    """Return what the publisher has written for subscribers, if it has."""
    with suppress(OSError, ValueError, ContentError), open_file(tree / FILE, MOST_BYTES) as file:
        return feed_in(file.read())
    return None
