"""Finding articles, in an index of its own.

1. The library's triggers note each article that comes, goes or changes (`store/changes.py`).
2. 找文章 lets jobs bring the index up to date while the reader types (`index.py`); a search
   takes in what is left.
3. `Search.find` looks for the words in titles, then for the letters in the sounds of titles, then
   for the words in texts, and last for what is nearly the same.
4. A result is read by a ReadingOrder with `start`.

The index may be deleted at any time, and is made anew when it is not sound.
"""
