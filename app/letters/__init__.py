"""家信: a folder is the mailbox between a family and a reader.

`looking` looks into the folder, `mailbox` decides what is whole and new (pure), `senders` tells
who wrote, `taking` puts a letter on the shelf, `memory` remembers what was dealt with, `round`
does all of it once, and `live_mailbox` again and again. The folder is never written to.
"""
