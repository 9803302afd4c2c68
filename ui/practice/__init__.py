"""Practice screens: a course's screen as real widgets, and the deeds that are done there.

`practice_screen.py` is the face of this room. `parts/` has a widget for each kind of part,
`frames/` what holds them (phone, computer, picture, dialogs), `keypads/` the keys of fields.
"""
