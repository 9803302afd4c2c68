"""The words of `yinlingctl publish`, and those that it writes into a tree."""

from __future__ import annotations

from app.publishing.tree import Published
from cli.keeping.telling import megabytes
from content.editions.catalogue.entries import Labels

LABELS = Labels(
    all="全部",
    section="栏目：{}",
    series="连载：{}",
    front="这里的文章，装了“银龄悦读”的机器会自己来取，每一期都有签名。"
    "你也可以在这里直接看：点一篇，就存下一本电子书（EPUB）。",
    subscribe="用银龄悦读订阅：存下这个文件，再用银龄悦读打开",
    other_readers="用别的看书软件订阅（OPDS）：把这个网址抄进软件里",
    newest="新来的",
)

FAULTS = {
    "publish-no-root": "这个目录还没有钥匙：先 keys start，签够了再 keys finish",
    "publish-damaged": "目录里的文件坏了，或者被改过，没有发布。请从备份恢复这个目录",
    "publish-foreign": "签名的不是这把钥匙，没有发布。换过钥匙的话，请加上 --again",
    "publish-key": "这把钥匙不能签这个目录",
    "publish-keys-missing": "钥匙不够。请用 --key 写上发布的钥匙；自动签名的在 目录.publisher 里",
    "publish-loses": "有很多会从每台机器上撤回，没有发布。真要这样，请加上 --let-go",
    "publish-nothing": "没有可以发布的",
    "publish-unknown": "没有这个编号，请用 --list 查看",
    "publish-busy": "正有人往这个目录里发布，过一会儿再试",
    "publish-unwritable": "写不进去：可能磁盘满了，或者没有写权限",
    "publish-secret": "目录里有一把私钥，谁都能拿走。请移到别处，再换掉它",
    "publish-role": "没有这个分点，或者名字不行：要小写英文字母开头，后面是字母、数字和横线",
    "publish-older": "那里的比已经收下的旧，没有收",
    "publish-expired": "那里的签名过期了，没有收。请分点再发布一次",
    "publish-paths": "那里的东西超出了这个分点的范围，没有收",
    "publish-twice": "两样东西重名，没有发布",
    "publish-thing": "有一样读不出来，没有发布。请重新添加，或者从书架上拿掉",
    "publish-name": "第一次发布要写上 --name",
    "edition-too-large": "太大了，放不下：一期最多十万样，一样最多 64 MiB",
    "edition-damaged": "有一样东西不能发布：里面的字或网址不对",
    "edition-newer": "目录是新版本的银龄悦读做的，这个旧版本不能往里发布",
    "keys-inside": "放钥匙的文件夹不能在目录里",
    "key-missing": "没有这个钥匙文件",
    "key-unreadable": "钥匙文件打不开",
    "key-damaged": "这不是钥匙，或者坏了",
    "key-public": "这里只有公钥，不能签",
    "key-passphrase": "密码不对",
}
OF_MACHINE = frozenset(
    ("publish-busy", "publish-unwritable", "library-unavailable", "library-newer", "key-unreadable")
)


def size(count: int) -> str:
    """Return bytes in words."""
    return megabytes(count) if count >= 1_000_000 else f"{-(-count // 1000)} kB"


def told(done: Published, name: str, dry_run: bool) -> str:
    """Return in a sentence or two what was published."""
    number = done.edition.number
    if not done.is_new:
        told_new = f"{name}：没有新的，还是第 {number} 期，{done.items} 样。"
    else:
        begin = "会发布" if dry_run else "发布好了"
        told_new = (
            f"{name}：{begin}第 {number} 期，{done.items} 样："
            f"新 {done.added}，改 {done.changed}，撤回 {done.gone}。"
        )
    written = f"{done.files} 个文件，{size(done.bytes)}"
    if done.files:
        told_new += f"{'要写' if dry_run else '写了'} {written}。"
    return told_new


def fields(done: Published) -> dict[str, object]:
    """Return the same for JSON."""
    return {
        "number": done.edition.number,
        "published": done.edition.published,
        "name": done.edition.name,
        "is_new": done.is_new,
        "items": done.items,
        "added": done.added,
        "changed": done.changed,
        "gone": done.gone,
        "files": done.files,
        "bytes": done.bytes,
        "signed": list(done.signed),
        "dropped": list(done.dropped),
    }
