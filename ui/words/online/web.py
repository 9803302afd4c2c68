"""The words for what goes wrong on the way to a page of the web."""

from __future__ import annotations

from ui.words.translating import tr


def web_words(code: str) -> str:
    """Return one plain sentence for a code of `app.web.faults`; "" for any other."""
    return {
        "web-no-address": tr("这不像是一个网址。请照着原样再写一遍，或者复制过来。"),
        "web-private": tr("这个网址指向家里自己的机器，不是网上的，没有去。"),
        "web-not-reached": tr("没有连上。请看看这台电脑上网了没有，网址对不对，再试一次。"),
        "web-not-safe": tr("这个网站的证件不对，可能是冒充的，没有打开。"),
        "web-not-found": tr("那里没有这一页了。请看看网址对不对。"),
        "web-refused": tr("这一页要登录或者付钱才能看，念不了。请家人把文章发给您。"),
        "web-busy": tr("那个网站现在太忙。请过一会儿再试。"),
        "web-broken": tr("那个网站现在有毛病，没有拿到。请过一会儿再试。"),
        "web-cut-off": tr("只来了一半就断了，没有拿到。请再试一次。"),
        "web-too-large": tr("那里的东西太大，没有拿。"),
        "web-too-slow": tr("等了二十秒也没有等来。请过一会儿再试。"),
        "web-no-feed": tr("那里没有频道，也没有说频道在哪里。请向网站打听它的频道网址（RSS）。"),
        "web-stopped": tr("没有拿完就停下了，什么也没有添加。"),
    }.get(code, "")
