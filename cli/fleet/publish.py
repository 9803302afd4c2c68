"""`yinlingctl publish`: a library becomes the next signed edition of a tree.

Exit codes: 0 done; 2 the library, the keys or the tree are at fault; 3 the machine is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from securesystemslib.signer import Signer

from app.files.paths import Paths
from app.lessons.course_shelf import CourseShelf
from app.publishing.catalogue import Catalogue
from app.publishing.content import Content
from app.publishing.delegating import delegate, last_of_delegate, publish_as, take
from app.publishing.faults import PublishError
from app.publishing.files import TreeFiles
from app.publishing.gathering import Choice, Gathered, Which, gathered
from app.publishing.keys.key_file import read_key
from app.publishing.keys.publisher import Publisher, outside_of, publisher_of
from app.publishing.pruning import prune
from app.publishing.remembering import Memory
from app.publishing.signed import root_of
from app.publishing.tree import How, Last, Published, last_published, publish, refresh
from app.settings.corrections import CorrectionStore
from cli import words
from cli.fleet import publish_words
from cli.fleet.passphrase import signer_at
from cli.keeping.telling import teller
from content.editions.edition import ItemKind
from content.editions.subscribing import is_address
from content.errors import ContentError
from content.library.store.library import Library
from content.text.readings.corrections import NO_CORRECTIONS

DONE, AT_FAULT, MACHINE = 0, 2, 3
MEMORY = "published.json"
OpenLibrary = Callable[[], AbstractContextManager[Library]]


def run(parsed: argparse.Namespace, paths: Paths, open_library: OpenLibrary) -> int:
    """Do what is asked; return the exit code."""
    try:
        return _Command(parsed, paths, open_library).run()
    except ContentError as error:
        known = publish_words.FAULTS.get(error.code)
        detail = f"（{error.detail}）" if known and error.detail else ""
        sentence = f"{known}{detail}。" if known else words.fault_sentence(error)
        print(sentence, file=sys.stderr)
        return MACHINE if error.code in publish_words.OF_MACHINE else AT_FAULT


class _Command:
    def __init__(self, parsed: argparse.Namespace, paths: Paths, open_library: OpenLibrary) -> None:
        self._parsed = parsed
        self._paths = paths
        self._open_library = open_library
        self._tree: Path = parsed.tree
        self._now = datetime.now(UTC)
        for address in parsed.address:
            if not is_address(address):
                raise PublishError("edition-damaged", address)

    def run(self) -> int:
        parsed = self._parsed
        if parsed.list:
            return self._list()
        if parsed.refresh:
            signed = refresh(self._tree, self._online(), self._now, self._how())
            text = f"签名续好了：{'、'.join(signed)}。" if signed else "签名都还没有到期，没有动。"
            return self._end(text, {"signed": list(signed)})
        if parsed.delegate or parsed.undelegate:
            return self._delegate()
        if parsed.take:
            taken = take(self._tree, parsed.take, self._online(), self._now, self._how())
            text = "\n".join(
                f"收下了 {each.signed[0]} 的第 {each.edition.number} 期，{each.items} 样。"
                for each in taken
            )
            fields = {"taken": [publish_words.fields(each) for each in taken]}
            return self._end(text or "没有新的。", fields)
        with self._open_library() as library:
            return self._publish(library)

    def _publish(self, library: Library) -> int:
        parsed = self._parsed
        last = self._last()
        name = parsed.name or (last.edition.name if last is not None else "")
        if not name.strip():
            raise PublishError("publish-name")
        newest = last.edition.newest_version if last is not None else ""
        found = gathered(library, self._choice())
        keys = Memory.load(self._publisher().folder / MEMORY)
        withdrawn = tuple(self._key(each, last) for each in parsed.withdraw)
        content = Content(
            name, found.things, newest if parsed.newest is None else parsed.newest, withdrawn
        )
        if parsed.as_:
            signers = [signer_at(outside_of(self._tree, file)) for file in parsed.key]
            done = publish_as(self._tree, parsed.as_, content, signers, self._now, self._how())
        else:
            done = publish(self._tree, content, self._signers(), self._now, self._how())
        # Withdrawn articles go off the shelf, or the next edition had them again.
        off = [
            each
            for each in found.things
            if each.kind is ItemKind.ARTICLE and keys.key_of(each) in withdrawn
        ]
        for thing in off if not parsed.dry_run else ():
            library.remove(thing.key)
        return self._tell(done, found, name, [thing.name for thing in off])

    def _tell(self, done: Published, found: Gathered, name: str, off: list[str]) -> int:
        lines = [publish_words.told(done, name, self._parsed.dry_run)]
        lines += [f"没有发布：{each}（{self._why(code)}）" for each, code in found.left_out]
        lines += [f"也从书架上拿掉了：{title}" for title in off]
        if done.dropped:
            names = "、".join(done.dropped)
            lines.append(f"分点要重新允许（--delegate），上一期不知道是谁签的：{names}")
        left_out = [{"name": each, "code": code} for each, code in found.left_out]
        fields = {**publish_words.fields(done), "left_out": left_out, "off_the_shelf": off}
        return self._end("\n".join(lines), fields)

    def _end(self, text: str, given: Mapping[str, object]) -> int:
        parsed = self._parsed
        fields = {**given, "dry_run": parsed.dry_run}
        if parsed.prune and not parsed.as_:
            pruned = prune(self._tree, parsed.keep, dry=parsed.dry_run)
            done = "会删" if parsed.dry_run else "删了"
            text += f"\n{done}旧文件 {pruned.files} 个，{publish_words.size(pruned.bytes)}。"
            fields["pruned"] = {"files": pruned.files, "bytes": pruned.bytes}
        if parsed.json:
            print(words.as_json(fields))
        else:
            print(text)
        return DONE

    def _list(self) -> int:
        last = self._last()
        if last is None:
            raise PublishError("publish-nothing")
        if self._parsed.json:
            items = [
                {
                    "key": item.key,
                    "kind": item.kind.value,
                    "name": item.name,
                    "sha256": item.sha256,
                    "length": item.length,
                    "since": item.since,
                }
                for item in last.items
            ]
            print(
                words.as_json(
                    {
                        "number": last.edition.number,
                        "items": items,
                        "withdrawn": list(last.edition.withdrawn),
                    }
                )
            )
        else:
            print(f"{last.edition.name}：第 {last.edition.number} 期，{len(last.items)} 样。")
            print(*(f"{item.key}  {item.name}" for item in last.items), sep="\n")
        return DONE

    def _delegate(self) -> int:
        parsed = self._parsed
        name, keys = parsed.undelegate or parsed.delegate[0], []
        if parsed.delegate:
            keys = [read_key(Path(parsed.delegate[1])).tuf]
        delegate(self._tree, name, keys, self._signers(), self._now, self._how())
        done = "现在可以发布" if keys else "不能再发布"
        return self._end(f"{name} {done}了。", {"delegate": name, "allowed": bool(keys)})

    def _choice(self) -> Choice:
        parsed = self._parsed
        courses = [Path(each) for each in parsed.course]
        if parsed.courses:
            shelf = CourseShelf(self._paths.lessons).courses()
            courses += [each.folder for each in shelf.shelved if each.is_own]
        readings = NO_CORRECTIONS
        if parsed.readings:
            readings = CorrectionStore(self._paths.corrections_file).load()
        return Choice(
            Which(parsed.articles),
            tuple(parsed.section),
            tuple(courses),
            tuple(parsed.voice),
            parsed.channels,
            readings,
        )

    def _last(self) -> Last | None:
        if self._parsed.as_:
            return last_of_delegate(self._tree, self._parsed.as_)
        return last_published(self._tree)

    def _key(self, begin: str, last: Last | None) -> str:
        """Return the one key that begins so. Raises PublishError."""
        items = last.items if last is not None else ()
        found = [item.key for item in items if item.key.startswith(begin.lower())]
        if len(found) != 1 and begin not in found:
            raise PublishError("publish-unknown", begin)
        return begin if begin in found else found[0]

    def _publisher(self) -> Publisher:
        return publisher_of(self._tree, self._parsed.publisher)

    def _online(self) -> dict[str, list[Signer]]:
        return {role: list(each) for role, each in self._publisher().online_signers().items()}

    def _signers(self) -> dict[str, list[Signer]]:
        """Return the keys at hand by the roles that they have in the root."""
        root, _ = root_of(TreeFiles(self._tree))
        signers = self._online()
        for file in self._parsed.key:
            signer = signer_at(outside_of(self._tree, file))
            roles = [
                name for name, role in root.roles.items() if signer.public_key.keyid in role.keyids
            ]
            if not roles:
                raise PublishError("publish-key", file.name)
            for role in roles:
                signers.setdefault(role, []).append(signer)
        return signers

    def _how(self) -> How:
        parsed = self._parsed
        catalogue = Catalogue(publish_words.LABELS, tuple(parsed.address), not parsed.without_books)
        return How(
            lets_go=parsed.let_go,
            beyond=parsed.beyond,
            dry=parsed.dry_run,
            again=parsed.again,
            memory=self._publisher().folder / MEMORY,
            also=catalogue.write,
            progress=teller("发布"),
        )

    def _why(self, code: str) -> str:
        return publish_words.FAULTS.get(code) or words.fault_sentence(ContentError(code)).strip(
            "。"
        )
