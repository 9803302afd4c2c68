"""The papers as pages of HTML: A4, black on white, read at arm's length, printed by one press."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape


@dataclass(frozen=True, slots=True)
class SubscribingPaper:
    """The content of the paper by which machines subscribe. It is no secret."""

    name: str
    addresses: tuple[str, ...]
    code: str
    """The text of the square code."""
    version: int
    words: tuple[str, ...]
    groups: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class KeyPaper:
    """The content of the paper that is a key."""

    name: str
    number: str
    code: str
    words: tuple[str, ...]
    day: date


_STYLE = """
@page { size: A4; margin: 14mm 15mm; }
* { box-sizing: border-box; }
body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  color: #000; background: #fff; font-size: 15pt; line-height: 1.4; margin: 0 auto;
  max-width: 180mm; padding-top: 3mm; }
h1 { font-size: 27pt; line-height: 1.25; margin: 0 0 4mm; }
h2 { font-size: 20pt; margin: 5mm 0 2mm; }
p { margin: 0 0 2mm; }
.top { display: flex; gap: 8mm; align-items: flex-start; }
.top svg { width: 70mm; height: 70mm; flex: none; }
.address { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 16pt;
  word-break: break-all; }
.words { display: grid; grid-template-columns: repeat(7, 1fr); border: 0.5mm solid #000;
  padding: 2mm 0; }
.words div { text-align: center; font-size: 27pt; line-height: 1.2; padding: 2mm 0; }
.words small { display: block; font-size: 13pt; }
.digits { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 27pt;
  display: grid; grid-template-columns: repeat(4, auto); justify-content: space-between; }
.secret { border: 2.5mm solid #000; padding: 6mm 7mm; }
.loud { background: #000; color: #fff; font-size: 20pt; font-weight: bold; padding: 3mm 5mm;
  margin: 0 0 4mm; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.small { font-size: 13pt; }
.secret .words div { font-size: 24pt; padding: 1.2mm 0; }
.secret .top svg { width: 56mm; height: 56mm; }
.secret { font-size: 15pt; }
button { font: inherit; font-size: 20pt; padding: 3mm 12mm; margin: 6mm 0; }
@media print { button, .screen { display: none; } }
"""


def subscribing_page(paper: SubscribingPaper) -> str:
    """Return the paper by which machines subscribe."""
    title = f"订阅：{paper.name}" if paper.name else "订阅"
    more = [f'<p class="address small">{escape(each)}</p>' for each in paper.addresses[1:]]
    body = (
        f"<h1>{escape(title)}</h1>",
        '<div class="top">',
        _square(paper.code),
        "<div>",
        "<h2>网址</h2>",
        f'<p class="address">{escape(paper.addresses[0])}</p>',
        *(("<p>也可以用：</p>", *more) if more else ()),
        f"<p>根：第 <b>{paper.version}</b> 号</p>",
        "<p>在银龄悦读里按：我的书架、添加文章、网上的、频道、加频道、订阅，"
        f"用扫码枪扫左边的方块。没有扫码枪，就照着打网址，{_number(paper.version)}"
        "再打下面的词，或者下面的数字，打哪一样都行。</p>",
        "</div></div>",
        f"<h2>指纹的 {len(paper.words)} 个词（打拼音也行）</h2>",
        *_words(paper.words),
        "<h2>或者数字</h2>",
        f'<div class="digits">{"".join(f"<span>{each}</span>" for each in paper.groups)}</div>',
        "<h2>这张纸不是秘密</h2>",
        "<p>可以贴在墙上，可以拍照给别人。机器用它认出文章是谁发的："
        "词对不上，机器就不会订。哪个词看不清，打一个“？”。"
        f"{_day(paper.day)}印。</p>",
    )
    return _page(title, body)


def key_page(paper: KeyPaper) -> str:
    """Return the paper that is a key."""
    title = f"钥匙的备份：{paper.name}"
    body = (
        '<div class="secret">',
        '<p class="loud">谁看到这张纸，谁就有了这把钥匙，不用密码。<br>'
        "锁起来。不拍照，不复印，不发给任何人。</p>",
        f"<h1>{escape(title)}</h1>",
        '<div class="top">',
        _square(paper.code),
        "<div>",
        f"<p>编号 <b>{escape(paper.number)}</b></p>",
        "<p>U盘丢了、坏了、密码忘了，就照这张纸再做一把一样的。打词，或者用扫码枪扫方块：</p>",
        '<p class="address small">yinlingctl keys restore 文件 --name 名字</p>',
        "<p>做好后，编号要和上面的一样。</p>",
        "<p>别和U盘放在一起。这把钥匙不用了，就把纸撕碎。</p>",
        "</div></div>",
        f"<h2>{len(paper.words)} 个词，照着号码的顺序</h2>",
        *_words(paper.words),
        f'<p class="small">错一个词，能改过来；有两个词看不清，打“？”。{_day(paper.day)}印</p>',
        "</div>",
        '<p class="screen"><b>印好以后，把这个文件删掉，再清空回收站。</b></p>',
    )
    return _page(title, body)


def _page(title: str, body: Sequence[str]) -> str:
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="zh-CN"><head><meta charset="utf-8">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head><body>",
            '<button onclick="window.print()">打印</button>',
            *body,
            "</body></html>",
            "",
        )
    )


def _words(words: Sequence[str]) -> Iterator[str]:
    yield '<div class="words">'
    for at, word in enumerate(words, 1):
        yield f"<div><small>{at}</small>{escape(word)}</div>"
    yield "</div>"


def _square(text: str) -> str:
    """Return the text as a QR code, drawn as SVG, with the quiet zone that scanners need."""
    import segno

    made = segno.make(text, error="m", micro=False)
    drawn: str = made.svg_inline(border=4, omitsize=True, light="#fff")
    return drawn


def _number(version: int) -> str:
    """Return the step that the first root does not need."""
    return f"再打“{version} 号”，" if version > 1 else ""


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
