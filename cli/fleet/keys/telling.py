"""The words of `yinlingctl keys`: who holds what, what is new, what is to be done; and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.publishing.keys.key_file import FEWEST_CHARACTERS
from app.publishing.keys.new_root import ROLES, Holder, NewRoot, RoleChange, holders_of
from app.publishing.keys.standing import Finding, Standing
from cli.usage import called
from content.errors import ContentError

_ROLES = {
    "root": "根（root）",
    "targets": "发布（targets）",
    "snapshot": "快照（snapshot）",
    "timestamp": "时间（timestamp）",
}
FAULTS = {
    "key-missing": "没有这个钥匙文件",
    "key-unreadable": "钥匙文件打不开",
    "key-damaged": "这不是钥匙，或者坏了",
    "key-public": "这里面只有公开的那一半，签不了。请用 .yinling-key 那个文件",
    "key-passphrase": "密码不对",
    "key-weak": f"密码太短，至少要 {FEWEST_CHARACTERS} 个字，不能老是同一个",
    "key-twice": "两次打的不一样，没有做",
    "key-name": "名字要有 1 到 40 个字",
    "key-there": "已经有这个文件了。钥匙从来不覆盖，请换个名字",
    "key-unwritable": "写不进去：没有这个文件夹，没有写权限，满了，或者U盘坏了",
    "keys-there": "这个目录已经有根了。要换钥匙，用 {called} keys rotate",
    "keys-no-root": "这个目录还没有根：先用 {called} keys start，签够了再用 keys finish",
    "keys-nothing": "没有等着签的新的根",
    "keys-waiting": "已经有一个新的根等着签。不要它了，用 {called} keys drop",
    "keys-damaged": "新的根的文件坏了",
    "keys-stale": "这个新的根，不是接着现在的根做的",
    "keys-missing": "签的钥匙还不够",
    "keys-few": "钥匙比要签的把数还少，或者太多了",
    "keys-role": "这个角色不能这样换。snapshot、timestamp 的钥匙用 rotate 换，会自己做",
    "keys-unknown": "没有叫这个名字、这个编号的钥匙。用 {called} keys show 看看",
    "keys-several": "不止一把，请加上 --old，写清楚是哪一把",
    "keys-same": "这把钥匙已经在里面了",
    "keys-not-asked": "新的根里没有这把钥匙，不用它签",
    "keys-inside": "钥匙不能放在发布出去的目录里：目录是给所有人的",
    "keys-mixed": "自动签名的钥匙，不能又是人拿着的钥匙",
    "paper-there": "已经有这个文件了。请换个名字",
    "keys-one-role": "root 和 targets 要一个一个换，再加上 --new，写新的钥匙",
    "keys-online": "放着的自动签名的钥匙，和新的根里写的不是同一把",
    "keys-unwritable": "写不进去：没有写权限，或者磁盘满了",
    "code-word": "第 {at} 个词不认识，看不清的词写一个“？”，最多两个",
    "code-count": "词的个数不对，打了 {at} 个",
    "code-wrong": "有几个词不对，请对着纸再看一遍",
    "code-address": "网址不对，要像 https://example.org/yinling/",
    "publish-no-root": "这个目录还没有根：先用 {called} keys start，签够了再用 keys finish",
    "publish-nothing": "这个目录还没有发布过文章",
    "publish-foreign": "现在这一期不是这个目录的钥匙签的，没有签",
    "publish-key": "这把钥匙现在不是这个角色的",
    "publish-keys-missing": "自动签名的钥匙不在这里，或者签的钥匙不够",
    "publish-damaged": "这个目录坏了，或者不是发布的目录",
    "publish-busy": "另一个命令正在往这个目录里写。等它做完，再试一次",
    "publish-unwritable": "写不进去：没有写权限，或者磁盘满了",
    "publish-secret": "目录里有一把私人的钥匙！先拿走，再把那把钥匙换掉（{called} keys rotate）",
}
_FINDINGS = {
    "expired": "{role}的签名过期 {days} 天了。",
    "expires-soon": "{role}的签名再过 {days} 天到期。",
    "unsigned": "现在这一期不是现在的钥匙签的。用 {called} keys again 再签一遍，或者重新发布。",
    "waiting": "有一个新的根等着签：{called} keys sign。不要了：{called} keys drop。",
    "no-online-key": "自动签名的钥匙不在这里：{role}。丢了就换：{called} keys rotate。",
    "other-online-key": "自动签名的钥匙不是根里写的那把：{role}。换一把：{called} keys rotate。",
    "open-to-others": "这台电脑上别的用户也能读 {about}。请运行 chmod 600。",
    "private-in-tree": "目录里有一把私人的钥匙：{about}。先拿走，再把那把钥匙换掉。",
    "one-key": "根的钥匙没有多的：丢一把，就再也换不了钥匙。用 {called} keys add 加一把。",
    "damaged": "{about} 坏了。",
}
_CURES = {
    "root": "续两年：{called} keys renew。",
    "targets": "再签一遍：{called} keys again。",
    "snapshot": "再签一遍：{called} publish --refresh。",
    "timestamp": "再签一遍：{called} publish --refresh。",
}
UNWRITABLE = ("key-unwritable", "keys-unwritable", "publish-unwritable", "publish-busy")
"""Faults of the machine, not of what it was given."""


def fault_sentence(error: ContentError) -> str:
    """Return the sentence for a fault."""
    words = FAULTS.get(error.code, f"出了问题（{error.code}）")
    words = words.replace("{at}", str(getattr(error, "at", 0)))
    return f"{_called(words)}。"


def role_name(role: str) -> str:
    """Return a role as people read it; a delegate's name is its own."""
    return _ROLES.get(role, role)


def holder_name(holder: Holder) -> str:
    """Return a key as people read it."""
    return f"{holder.name or '没有名字'}（{holder.short}）"


def new_root_lines(new: NewRoot) -> Iterator[str]:
    """Yield what a new root changes, who has signed, and who is to."""
    yield f"新的根，第 {new.root.version} 号，管到 {_day(new.root.expires)}："
    # All who hold a role, not only what is new: the root before is told by the same file.
    changes = {change.role: change for change in new.changes()}
    for role in ROLES:
        need = new.root.roles[role].threshold
        yield f"  {role_name(role)}，要 {need} 把：{_names(holders_of(new.root, role))}"
        if role in changes and new.before is not None:
            yield f"    {_change(changes[role])}"
    if not changes:
        yield "  钥匙都不变，只是管得更久。"
    for each, title in zip(new.wanted, _wanted_titles(len(new.wanted)), strict=True):
        signed = "、".join(map(holder_name, each.signed)) or "还没有人"
        yield f"{title}，要 {each.threshold} 把。签了的：{signed}。"
        if each.missing:
            yield f"  还差 {each.missing} 把，可以是：{'、'.join(map(holder_name, each.others))}。"
    yield f"核对的词（几台电脑上要一样）：{' '.join(new.check_words)}"


def standing_lines(standing: Standing) -> Iterator[str]:
    """Yield who holds what, and until when."""
    yield f"根是第 {standing.version} 号。"
    for each in standing.roles:
        until = f"，管到 {_day(each.expires)}" if each.expires is not None else "，还没有签过"
        yield f"{role_name(each.role)}：要 {each.threshold} 把{until}"
        yield from (f"  {holder_name(holder)}" for holder in each.holders)
    if standing.waiting is not None:
        yield ""
        yield from new_root_lines(standing.waiting)


def finding_line(finding: Finding) -> str:
    """Return a sentence for a thing to do."""
    words = _FINDINGS[finding.code]
    if finding.code in ("expired", "expires-soon"):
        words += _CURES.get(finding.about, "请他们重新发布。")
    words = words.replace("{role}", role_name(finding.about))
    words = words.replace("{about}", finding.about).replace("{days}", str(finding.days))
    return _called(words)


def new_root_fields(new: NewRoot | None) -> dict[str, object] | None:
    """Return a new root for programs."""
    if new is None:
        return None
    return {
        "version": new.root.version,
        "expires": new.root.expires.isoformat(),
        "whole": new.is_whole,
        "check": list(new.check_words),
        "changes": [
            {
                "role": each.role,
                "added": _ids(each.added),
                "removed": _ids(each.removed),
                "need": each.threshold,
            }
            for each in new.changes()
        ],
        "signatures": [
            {"need": each.threshold, "signed": _ids(each.signed), "others": _ids(each.others)}
            for each in new.wanted
        ],
    }


def standing_fields(standing: Standing) -> dict[str, object]:
    """Return who holds what, for programs."""
    return {
        "root": standing.version,
        "fingerprint": standing.fingerprint,
        "roles": [
            {
                "role": each.role,
                "need": each.threshold,
                "version": each.version,
                "expires": each.expires.isoformat() if each.expires is not None else None,
                "keys": [{"id": holder.id, "name": holder.name} for holder in each.holders],
            }
            for each in standing.roles
        ],
        "waiting": new_root_fields(standing.waiting),
    }


def _wanted_titles(count: int) -> tuple[str, ...]:
    return ("拿根钥匙的人签",) if count == 1 else ("以前的根钥匙签", "新的根钥匙签")


def _change(change: RoleChange) -> str:
    parts = []
    if change.added:
        parts.append(f"{'换上' if change.removed else '加上'} {_names(change.added)}")
    if change.removed:
        parts.append(f"不再认 {_names(change.removed)}")
    if change.threshold != change.was:
        parts.append(f"以前要 {change.was} 把，以后要 {change.threshold} 把")
    return "；".join(parts)


def _names(holders: Sequence[Holder]) -> str:
    return "、".join(map(holder_name, holders))


def _ids(holders: Sequence[Holder]) -> list[str]:
    return [each.id for each in holders]


def _day(moment: datetime) -> str:
    return f"{moment.year} 年 {moment.month} 月 {moment.day} 日"


def _called(words: str) -> str:
    return words.replace("{called}", called())
