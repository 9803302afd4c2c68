"""Fetches from the web, in child processes: it ends in 20 s and 10 MiB, whatever a server does.

    with WebChild() as web:
        page = web.fetch(Wanted("https://…"))       # blocks; raises a WebError

- `child.py` is the seam: jobs and the terminal ask it, and nothing else in the app opens a
  connection. It has eight processes at most, and ends one that does not answer in time: a look-up
  of a name, or a server that sends a letter a second, cannot be stopped otherwise.
- `addresses.py` says which addresses there are at all, and which computers may be spoken to: none
  of this machine and of its own network, at no redirect, and after the name was looked up.
- `http.py` fetches, `unpacking.py` unpacks with a limit, `worker.py` is the process, `wire.py` has
  the messages, `faults.py` the faults.

Python's own HTTP is used and no library: redirects, addresses and limits are our own in any case,
and a library would add what is not wanted here: proxies, cookies, repeats, kept connections.
Proxies of the environment are not used: who asks for a page is not sent elsewhere.
"""
