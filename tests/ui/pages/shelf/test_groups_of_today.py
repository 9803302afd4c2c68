"""今天的文章 by where they came from: headings that are seen, and told with the row below."""

from __future__ import annotations

from fakes.app import RunningApp

from content.library.store.shelf import Origin, OriginKind, Shelf
from content.model import Article, Block, BlockKind
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.frame.label import Label
from ui.widgets.rows.article_row import ArticleRow

NEWS = Origin(OriginKind.CHANNEL, "早报", "https://news.example/1")
LETTER, OTHERS = Origin(OriginKind.LETTER, "小芳"), Origin(OriginKind.LETTER, "大军")


def an_article(title: str) -> Article:
    return Article(title, (Block(BlockKind.TITLE, title),))


def come(app: RunningApp, **origins: Origin | None) -> None:
    app.yinling.library.add(
        map(an_article, origins), origins={id_: each for id_, each in origins.items() if each}
    )
    app.yinling.window.home()
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()


def headings(app: RunningApp) -> list[str]:
    """Return the words above the rows of this page, from above."""
    labels = [each for each in app.page.stack.findChildren(Label) if not each.isHidden()]
    own = [each for each in labels if each.parent() is app.page.stack]
    return [each.text() for each in sorted(own, key=lambda each: each.y())]


def told(app: RunningApp) -> dict[str, str]:
    rows = [row for row in app.page.stack.rows if isinstance(row, ArticleRow)]
    return {row.title: row.button.accessibleDescription() for row in rows if row.button}


def test_groups_have_headings_that_screen_readers_tell(app: RunningApp) -> None:
    app.yinling.settings.change(size_index=0)
    come(app, 新闻一=NEWS, 我的=None, 信=LETTER, 新闻二=NEWS)
    dot = "　·　"
    assert headings(app)[:2] == [f"家信{dot}来自小芳", f"频道{dot}早报"]
    said = told(app)
    assert said["信"].startswith(f"家信{dot}来自小芳{dot}")
    assert said["新闻一"].startswith(f"频道{dot}早报{dot}")
    assert not said["新闻二"].startswith("频道"), "told once, as it is seen"


def test_the_letters_of_several_stand_together(app: RunningApp) -> None:
    come(app, 信一=LETTER, 信二=OTHERS)
    assert headings(app)[0] == "家信"


def test_without_news_from_elsewhere_there_are_none(app: RunningApp) -> None:
    come(app, 我的=None)
    assert headings(app) == []
    assert not told(app)["我的"].startswith("自己添加的")


def test_what_came_since_stands_on_the_first_page(app: RunningApp) -> None:
    app.yinling.settings.change(size_index=8)
    come(app, 甲=None, 乙=None)
    come(app, 信=LETTER, 新闻一=NEWS, 新闻二=NEWS, 新闻三=NEWS)
    assert app.page.stack.page == 0
    assert headings(app)[0].startswith("家信")
