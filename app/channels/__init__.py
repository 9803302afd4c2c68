"""频道: articles come from the feeds that a person has switched on, and from no other.

- `schedule.py` says when each is asked again: pure, polite, and safe against a clock that jumps.
- `refreshing.py` asks those that are due, and puts what is new on the shelf; `entry_text.py` makes
  a source of an entry. `finding.py` looks what is at an address, before it becomes a channel.
- What is kept of a channel is in `content.library.channels`, how a feed is read in
  `content.feeds`. A feed is read in the process that has fetched it, an entry in that of the files.

An entry is known by its mark in the channel (`Channel.seen`), and by its origin in the library, so
it comes once. Of a feed that is new the newest few come: an archive of years is no news.
"""
