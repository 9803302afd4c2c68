"""The importing process under watch: `python -m bench.documents.watched_worker LOG CPU_S …`.

It is the app's own. Whatever its Python does to the network, to other programs, or to the disk
outside of the folder for temporary files, goes to the log: a line for each.
"""

from __future__ import annotations

import os
import sys

from app.importing import worker

_WATCHED = (
    *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile"),
    *("os.remove", "os.rename", "os.mkdir", "os.chmod", "os.link", "os.symlink", "shutil.move"),
    *("urllib.Request", "ftplib.connect", "http.client.connect"),
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> int:
    """Watch, then be the importing process."""
    log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    temporary = os.environ["TMPDIR"]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            # A number is a file that is open already: the pipes to the app.
            is_new = isinstance(path, str | bytes) and path != os.devnull
            if not (is_new and isinstance(flags, int) and flags & _WRITES):
                return
        elif event not in _WATCHED:
            return
        # The libraries of two formats (doc, mobi) know files only. The bench looks at what is left.
        first, last = (arguments[0], arguments[-1]) if arguments else ("", "")
        is_relative = event.startswith("os.") and isinstance(last, int) and last >= 0
        if is_relative or (isinstance(first, str) and first.startswith(temporary)):
            return
        os.write(log, f"{event} {arguments!r}"[:400].replace("\n", " ").encode() + b"\n")

    sys.addaudithook(hear)
    return worker.main()


if __name__ == "__main__":
    sys.exit(main())
