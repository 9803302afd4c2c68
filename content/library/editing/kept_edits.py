"""The part of the library that changes articles on the shelf: by hand, or for newer texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from content.errors import BadEditError, UnknownArticleError
from content.library.places.kept import LibraryPlaces
from content.library.store import records
from content.library.store.records import Position

if TYPE_CHECKING:
    from content.model import Article


class LibraryEdits(LibraryPlaces):
    """Changes articles on the shelf, all or nothing; safe to call from any thread."""

    _tells_removed: Callable[[str], None]

    def replace(self, old_ids: Sequence[str], new_articles: Sequence[Article]) -> None:
        """Put new articles in the place of old ones (merge, split, new title), all or nothing.

        They take the position of the first old one; places go along with the words at which they
        stand. The old ones can be restored. UnknownArticleError; BadEditError if a side is empty.
        """
        if not old_ids or not new_articles:
            raise BadEditError("nothing to replace, or nothing to put there")
        with self._writing("replace"):
            self._replace(old_ids, new_articles)

    def arrange(self, before: Sequence[Article], after: Sequence[Article]) -> None:
        """Put these articles in the place and the order of those before; all or nothing.

        Those on both sides stay as they are, and places go along as with `replace`. The other way
        round it undoes itself. UnknownArticleError; BadEditError if one side alone has changed.
        """
        from content.library.editing.order import put_in_order

        gone = [article.id for article in before if article not in after]
        came = [article for article in after if article not in before]
        if bool(gone) is not bool(came):
            raise BadEditError("articles without others in their place")
        with self._writing("replace"):
            if gone:
                self._replace(gone, came)
            put_in_order(self._db, [article.id for article in after])
        for each in {*gone} - {article.id for article in after}:
            self._tells_removed(each)

    def beside(self, article_id: str) -> tuple[Article, ...]:
        """Return the articles on the shelf that came together with this one, in their order.

        A built-in article came alone. At most MOST_BESIDE. UnknownArticleError;
        LibraryDamagedError if the text of one is not as stored.
        """
        from content.library.editing.order import ids_beside
        from content.library.store.documents import decode_article

        with self._locked():
            ids = ids_beside(self._db, article_id)
            cells = [records.document_of(self._db, each) for each in ids]
        if not ids:
            raise UnknownArticleError(article_id)
        return tuple(decode_article(*(each or (None, None))) for each in cells)

    def renew(
        self, old_ids: Sequence[str], new_ids: Sequence[str], *, as_new: bool = False
    ) -> None:
        """Let articles take the place of their older texts, which leave the shelf.

        All are in the library. Position, places and a title given by hand go along; the old ones
        can be restored. `as_new`: they stand where they came, and not where the old ones did.
        UnknownArticleError. An article that is on both sides stays.
        """
        from content.library.editing.renewing import renew

        leaving = [each for each in old_ids if each not in new_ids]
        with self._writing("replace"):
            old, new = ([self._num(each) for each in ids] for ids in (leaving, new_ids))
            renew(self._db, old, new, records.to_ms(self._now()), as_new=as_new)
        for each in leaving:
            self._tells_removed(each)

    def twins_of(self, articles: Iterable[Article]) -> dict[str, str]:
        """Return the article on the shelf with the same text, by the id of each that has one.

        Such a text came from another file, cut into other blocks: see twins.py.
        """
        from content.library.editing import twins

        prints = [(article.id, twins.print_of(article)) for article in articles]
        with self._locked():
            return twins.twins_of(self._db, prints)

    def keep_prints(self) -> None:
        """Work out by which the texts are known that have no print yet; a few hundred at most."""
        from content.errors import ContentError
        from content.library.editing import twins
        from content.library.store.documents import decode_article

        with self._locked():
            missing = twins.without_print(self._db)
        for num, id_ in missing:
            with self._locked():
                cells = records.document_of(self._db, id_)
            try:
                made = twins.print_of(decode_article(*(cells or (None, None))))
            except ContentError:
                made = b""  # a damaged text has no twin
            with self._writing("add"):
                twins.keep_print(self._db, num, made)

    def _replace(self, old_ids: Sequence[str], new_articles: Sequence[Article]) -> None:
        from content.library.places import favourites
        from content.library.places.carried import carry_places
        from content.library.store.brought import carry_origins
        from content.library.store.revise import free_ranks

        nums = [self._num(old_id) for old_id in old_ids]
        first = records.position_of(self._db, nums[0])
        free_ranks(self._db, first, len(new_articles))
        # Looked up before the old ones leave the shelf.
        carry_places(self._db, old_ids, new_articles)
        favourites.carry(self._db, old_ids, [article.id for article in new_articles])
        new_ids = " ".join(article.id for article in new_articles)
        # Those that come back, as when this is undone, have the origin that they had.
        made = [each.id for each in new_articles if not self._is_known(each.id)]
        for num in nums:
            self._db.execute(
                "UPDATE articles SET removed=?, replaced_by=? WHERE num=?",
                (records.to_ms(self._now()), new_ids, num),
            )
        for step, article in enumerate(new_articles):
            at = Position(first.arrived, first.day, first.batch, first.rank + step)
            self._put_revised(article, at)
        carry_origins(self._db, old_ids, made)

    def _is_known(self, article_id: str) -> bool:
        found = self._db.execute("SELECT 1 FROM articles WHERE id=?", (article_id,)).fetchone()
        return found is not None

    def _num(self, article_id: str) -> int:
        found = self._db.execute("SELECT num FROM articles WHERE id=?", (article_id,)).fetchone()
        if found is None:
            raise UnknownArticleError(article_id)
        return int(found[0])

    def _put_revised(self, article: Article, at: Position) -> None:
        found = self._db.execute(
            "SELECT num, removed IS NULL FROM articles WHERE id=?", (article.id,)
        ).fetchone()
        if found is None:
            records.insert_article(self._db, article, at, edited=True)
            return
        num, on_shelf = found
        records.update_article(self._db, num, article)
        self._db.execute("UPDATE articles SET edited=1 WHERE num=?", (num,))
        if not on_shelf:
            records.put_on_shelf(self._db, num, at)
