"""Turns the recognised text of a newspaper page into its articles, by rules.

1. `shared/paragraphs.py` makes paragraphs of lines, and joins a sentence that was cut in two.
2. `lines.py` gives each line a kind: title, byline, label, body, furniture …
3. `headings.py` tells a title of an article from a heading inside one.
4. `groups.py` makes headings, and runs of body that nothing interrupts.
5. `match.py` finds the heading of each run by the words that they share; `turning.py` finds where a
   run turns from one article into another.
6. `sections.py` finds which label covers which articles.
7. `shared/compose.py` puts title, byline and body in the order on which the app relies.

Nothing is lost, nothing is corrected, and each guess is a Doubt (docs/adr/0005).
"""
