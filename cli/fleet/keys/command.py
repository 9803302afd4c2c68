"""`yinlingctl keys …`: each deed, in words or as JSON.

Exit codes: 0 done; 1 `check` has found something to do; 2 what was given is at fault (a file, a
passphrase, a key); 3 the machine is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from app.publishing.faults import PublishError
from app.publishing.keys import ceremony, changing
from app.publishing.keys.faults import KeysError
from app.publishing.keys.key_file import Key, read_key
from app.publishing.keys.new_root import NewRoot
from app.publishing.keys.publisher import ONLINE, Publisher, outside_of, publisher_of
from app.publishing.keys.signing_again import sign_targets_again, targets_are_signed
from app.publishing.keys.standing import findings, standing_of
from app.publishing.tree import refresh
from cli import words
from cli.fleet.keys import making, papers, telling
from cli.fleet.passphrase import signer_at
from cli.usage import called
from content.errors import ContentError

DONE, TO_DO, GIVEN_AT_FAULT, MACHINE_AT_FAULT = 0, 1, 2, 3


def run(parsed: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    try:
        return _DEEDS[parsed.deed](parsed)
    except ContentError as error:
        print(telling.fault_sentence(error), file=sys.stderr)
        return MACHINE_AT_FAULT if error.code in telling.UNWRITABLE else GIVEN_AT_FAULT
    except MemoryError:
        print("内存不够，没有算出来。", file=sys.stderr)
        return MACHINE_AT_FAULT


def _start(parsed: argparse.Namespace) -> int:
    roots = [_key(parsed, path) for path in parsed.root]
    targets = [_key(parsed, path) for path in parsed.targets] or roots
    need = parsed.need or min(2, len(roots))
    new = ceremony.start(parsed.tree, _publisher(parsed), roots, targets, need, _now())
    return _tell_new(parsed, new)


def _sign(parsed: argparse.Namespace) -> int:
    is_copy = parsed.tree.is_file()
    publisher = None if is_copy else _publisher(parsed)
    path = parsed.tree if publisher is None else publisher.new_root
    new = ceremony.new_root_at(path)
    if not parsed.json:
        print(*telling.new_root_lines(new), sep="\n")
    if parsed.dry_run:
        return _tell_new(parsed, new) if parsed.json else DONE
    if not parsed.yes and not _agrees("是您要签的吗？核对的词一样吗？"):
        why = "" if sys.stdin.isatty() else "没有人回答，程序里用请加上 --yes。"
        print(f"没有签。{why}", file=sys.stderr)
        return GIVEN_AT_FAULT
    key = parsed.key if is_copy else outside_of(parsed.tree, parsed.key)
    signed = ceremony.sign_file(path, signer_at(key))
    return _tell_new(parsed, signed)


def _finish(parsed: argparse.Namespace) -> int:
    publisher = _publisher(parsed)
    for copy in parsed.copies:
        ceremony.take_signatures(publisher, copy)
    new = ceremony.finish(parsed.tree, publisher)
    signed: tuple[str, ...] = ()
    is_signed, fault = True, ""
    has_edition = targets_are_signed(parsed.tree) if not parsed.dry_run else None
    if has_edition is not None:
        is_signed = has_edition
        try:
            signed = refresh(parsed.tree, publisher.online_signers(), _now())
        except PublishError as error:
            # The root is in place all the same.
            fault = telling.fault_sentence(error)
    if parsed.json:
        fields = {"root": new.root.version, "signed": list(signed), "edition_signed": is_signed}
        print(words.as_json({**fields, "fault": fault}))
        return GIVEN_AT_FAULT if fault else DONE
    print(f"放好了：根是第 {new.root.version} 号。" if not parsed.dry_run else "签够了，可以放好。")
    if signed:
        print(f"重新签了：{'、'.join(map(telling.role_name, signed))}。")
    if not is_signed:
        print(
            "现在这一期还是旧钥匙签的，机器先看不到新的。接着做：\n"
            f"  {called()} keys again {parsed.tree} --key 发布的钥匙\n"
            "旧钥匙要是被人拿走过，先看看发布的是不是自己的文章，再签。"
        )
    if fault:
        print(fault, file=sys.stderr)
    return GIVEN_AT_FAULT if fault else DONE


def _drop(parsed: argparse.Namespace) -> int:
    publisher = _publisher(parsed)
    new = ceremony.waiting_root(publisher)
    publisher.forget_new_root(with_keys=True)
    if parsed.json:
        print(words.as_json({"dropped": new.root.version}))
    else:
        print(f"不要了：第 {new.root.version} 号根。现在的根还是原来的。")
    return DONE


def _rotate(parsed: argparse.Namespace) -> int:
    tree, publisher, roles = parsed.tree, _publisher(parsed), parsed.roles
    online = [role for role in roles if role in ONLINE]
    people = [role for role in roles if role not in ONLINE]
    if people and (len(people) > 1 or parsed.new is None):
        raise KeysError("keys-one-role")
    new: NewRoot | None = None
    for role in people:
        key = _key(parsed, parsed.new)
        new = changing.replace_key(tree, publisher, role, parsed.old, key, _now())
    if online:
        new = changing.rotate_online(tree, publisher, online, _now())
    return _tell_new(parsed, new)


def _add(parsed: argparse.Namespace) -> int:
    key = _key(parsed, parsed.new)
    new = changing.add_key(parsed.tree, _publisher(parsed), parsed.role, key, _now())
    return _tell_new(parsed, new)


def _revoke(parsed: argparse.Namespace) -> int:
    new = changing.revoke_key(parsed.tree, _publisher(parsed), parsed.old, _now())
    return _tell_new(parsed, new)


def _need(parsed: argparse.Namespace) -> int:
    new = changing.set_threshold(parsed.tree, _publisher(parsed), parsed.count, _now())
    return _tell_new(parsed, new)


def _renew(parsed: argparse.Namespace) -> int:
    return _tell_new(parsed, changing.renew(parsed.tree, _publisher(parsed), _now()))


def _again(parsed: argparse.Namespace) -> int:
    publisher = _publisher(parsed)
    signers = [signer_at(outside_of(parsed.tree, parsed.key))]
    online = publisher.online_signers()
    roles = sign_targets_again(parsed.tree, signers, online, _now(), dry=parsed.dry_run)
    if parsed.json:
        print(words.as_json({"signed": list(roles)}))
    else:
        did = "会重新签" if parsed.dry_run else "重新签了"
        print(f"{did}：{'、'.join(map(telling.role_name, roles))}。文章一篇也没有变。")
    return DONE


def _show(parsed: argparse.Namespace) -> int:
    standing = standing_of(parsed.tree, _publisher(parsed))
    if parsed.json:
        print(words.as_json(telling.standing_fields(standing)))
    else:
        print(*telling.standing_lines(standing), sep="\n")
    return DONE


def _check(parsed: argparse.Namespace) -> int:
    found = findings(parsed.tree, _publisher(parsed), _now())
    if parsed.json:
        rows = [{"code": one.code, "about": one.about, "days": one.days} for one in found]
        print(words.as_json({"found": rows}))
    else:
        print(*map(telling.finding_line, found) if found else ("都好。",), sep="\n")
    return TO_DO if found else DONE


def _tell_new(parsed: argparse.Namespace, new: NewRoot | None) -> int:
    if new is None:
        return DONE
    if parsed.json:
        print(words.as_json({"new_root": telling.new_root_fields(new)}))
        return DONE
    if parsed.deed != "sign":
        print(*telling.new_root_lines(new), sep="\n")
    if parsed.dry_run:
        return DONE
    if parsed.deed == "sign":
        print("签好了。")
    missing = max(each.missing for each in new.wanted)
    if missing:
        print(f"还差 {missing} 把钥匙签：{called()} keys sign {parsed.tree} --key 钥匙")
    elif parsed.tree.is_file():
        print(f"签够了。把这个文件带回去：{called()} keys finish 目录 --from {parsed.tree.name}")
    else:
        print(f"签够了。接着：{called()} keys finish {parsed.tree}")
    return DONE


def _key(parsed: argparse.Namespace, path: Path) -> Key:
    return read_key(outside_of(parsed.tree, path))


def _publisher(parsed: argparse.Namespace) -> Publisher:
    return publisher_of(parsed.tree, parsed.publisher, dry=getattr(parsed, "dry_run", False))


def _agrees(question: str) -> bool:
    """Ask a person; a program says --yes."""
    if not sys.stdin.isatty():
        return False
    print(f"{question}（是就打 y，再按回车）", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def _now() -> datetime:
    return datetime.now(UTC)


_DEEDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "new": making.new,
    "restore": making.restore,
    "passphrase": making.passphrase,
    "paper": papers.run,
    "start": _start,
    "sign": _sign,
    "finish": _finish,
    "drop": _drop,
    "rotate": _rotate,
    "add": _add,
    "revoke": _revoke,
    "need": _need,
    "renew": _renew,
    "again": _again,
    "show": _show,
    "check": _check,
}
