"""The channels of the library. They are small notes of it, so copies and rescues have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from content.library.places.kept import LibraryPlaces
from content.library.store import notes

if TYPE_CHECKING:
    from content.library.channels.channel import Channel

_PREFIX = "channel:"


class LibraryChannels(LibraryPlaces):
    """The part of the library that keeps channels; safe to call from any thread."""

    def channels(self, *, taken_off: bool = False) -> list[Channel]:
        """Return the channels, or those that were taken off; damaged ones are passed over."""
        from content.library.channels.channel import channel_in

        with self._locked():
            found = notes.begun_with(self._db, _PREFIX)
        channels = (channel_in(value) for _, value in sorted(found))
        return [each for each in channels if each is not None and each.taken_off is taken_off]

    def channel(self, address: str) -> Channel | None:
        """Return the channel at an address, one that was taken off as well."""
        from content.library.channels.channel import channel_in

        with self._locked():
            return channel_in(notes.value_of(self._db, _PREFIX + address))

    def keep_channel(self, channel: Channel) -> None:
        """Keep a channel as it is now, in place of what was known of its address."""
        from content.library.channels.channel import written

        with self._writing("channels"):
            notes.keep(self._db, _PREFIX + channel.address, written(channel))

    def change_channel(self, address: str, **changes: object) -> Channel | None:
        """Change fields of a channel, and return it; None if there is none.

        What another process or thread has changed meanwhile in other fields stays.
        """
        from content.library.channels.channel import channel_in, written

        with self._writing("channels"):
            found = channel_in(notes.value_of(self._db, _PREFIX + address))
            if found is None:
                return None
            changed = replace(found, **changes)  # type: ignore[arg-type] # fields by their names
            notes.keep(self._db, _PREFIX + address, written(changed))
        return changed
