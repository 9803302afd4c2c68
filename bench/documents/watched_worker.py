"""The importing process under watch: `python -m bench.documents.watched_worker LOG CPU_S …`.

It is the app's own. Whatever its Python does to the disk, to the network or to other programs goes
to the log: a line for each.
"""

from __future__ import annotations

import os
import sys

from app.importing import worker

_WATCHED = (
    *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile"),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink"),
    *("tempfile.mkstemp", "tempfile.mkdtemp", "shutil.move", "shutil.copyfile"),
    *("urllib.Request", "ftplib.connect", "http.client.connect"),
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> int:
    """Watch, then be the importing process."""
    log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            # A number is a file that is open already: the pipes to the app.
            is_new = isinstance(path, str | bytes) and path != os.devnull
            if not (is_new and isinstance(flags, int) and flags & _WRITES):
                return
        elif event not in _WATCHED:
            return
        os.write(log, f"{event} {arguments!r}"[:400].replace("\n", " ").encode() + b"\n")

    sys.addaudithook(hear)
    return worker.main()


if __name__ == "__main__":
    sys.exit(main())
