"""`yinlingctl keys new`, `restore` and `passphrase`: the file of one key."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.publishing.keys.key_file import (
    PUBLIC_ENDING,
    Key,
    change_passphrase,
    keep_key,
    make_key,
    read_key,
    share_key,
)
from app.publishing.keys.paper_key import WORDS, key_in
from cli import words
from cli.fleet.passphrase import new_passphrase, passphrase_of


def new(parsed: argparse.Namespace) -> int:
    """Make a new key, and its public half beside it."""
    if parsed.dry_run:
        print(f"会做一把新钥匙：{parsed.file}", file=sys.stderr)
        return 0
    key = make_key(parsed.file, new_passphrase(), parsed.name)
    return _tell(parsed, key)


def restore(parsed: argparse.Namespace) -> int:
    """Make a key from the words on its paper."""
    if sys.stdin.isatty():
        print(
            f"照着纸打那 {WORDS} 个词，用空格分开，打汉字、打拼音都行；看不清的打“？”。\n"
            "打完按回车。也可以用扫码枪扫方块。",
            file=sys.stderr,
        )
    private, mended = key_in(sys.stdin.readline())
    if mended:
        which = "、".join(map(str, mended))
        print(f"第 {which} 个词和纸上的别的词对不上，已经改好。请再看看纸。", file=sys.stderr)
    if parsed.dry_run:
        return _tell(parsed, Key(parsed.name, private.public_key().public_bytes_raw()))
    return _tell(parsed, keep_key(parsed.file, private, new_passphrase(), parsed.name))


def passphrase(parsed: argparse.Namespace) -> int:
    """Give a key another passphrase."""
    key = read_key(parsed.file)
    if not parsed.dry_run:
        old = passphrase_of(parsed.file)
        key = change_passphrase(parsed.file, old, new_passphrase())
    if parsed.json:
        print(words.as_json({"id": key.id, "name": key.name}))
    else:
        print(f"密码换好了：{key.name}（{key.id[:8]}）。" if not parsed.dry_run else "可以换。")
    return 0


def _tell(parsed: argparse.Namespace, key: Key) -> int:
    public = parsed.file.with_suffix(PUBLIC_ENDING)
    if not parsed.dry_run:
        _share(public, key)
    if parsed.json:
        print(words.as_json({"id": key.id, "name": key.name, "public": str(public)}))
        return 0
    if parsed.dry_run:
        print(f"这把钥匙的编号是 {key.id[:8]}。")
        return 0
    print(
        f"做好了：{key.name}（{key.id[:8]}）\n"
        f"  {parsed.file}：钥匙，谁也别给，放在U盘上，U盘锁起来。\n"
        f"  {public}：公开的一半，可以发给管目录的人。"
    )
    return 0


def _share(path: Path, key: Key) -> None:
    """Write the public half, unless it is there. KeyFileError."""
    if not path.exists() or read_key(path).public != key.public:
        share_key(path, key)
