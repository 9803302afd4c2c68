"""Reads feeds and catalogues: RSS, Atom, JSON Feed, OPDS 1.2 and 2.0. It is given bytes alone.

Nothing here fetches, and the addresses in a feed are words until `app.channels` looks at them. It
runs in the process that has fetched the bytes (`app/web/worker.py`), whose limits hold for it.

- `feed.py` has the nouns, `reading.py` tells the kinds apart, `fields.py` takes a feed to the app.
- `xml_feed.py` reads RSS and Atom, `entries.py` their entries; `opds.py` the catalogues in Atom;
  `json_feed.py` what is written in JSON; `searching.py` tells how a catalogue is searched.
- `mending.py` makes XML of what is nearly XML, `words.py` has the days and the plain words in it,
  `finding.py` finds the feeds that a page of the web names.

lxml is used, which the documents need in any case. feedparser would bring sgmllib3k, for which
there is no wheel: it could not be in our packages.
"""
