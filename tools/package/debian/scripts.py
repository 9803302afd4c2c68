"""Small programs of a package: what starts the app, and what dpkg runs. All are for POSIX's sh."""

from __future__ import annotations

from tools.package.debian.layout import OWN, PLACE, SHARED

LAUNCHED = {"yinling": "ui.main", "yinlingctl": "cli"}
"""Commands, with the modules that they run."""
_SELDOM = "/(pip|pypinyin_dict|jieba)/"
"""Packages that the app does not import, or reads as data."""


def launcher(module: str) -> str:
    """Return a command of /usr/bin.

    The user's own Python is kept out of it: his packages by pyvenv.cfg, his folders here and by -P.
    """
    return (
        "#!/bin/sh\n"
        "unset PYTHONHOME PYTHONPATH PYTHONSTARTUP\n"
        f'exec {PLACE}/bin/python3 -P -m {module} "$@"\n'
    )


def after_installation(own_python: str = "") -> str:
    """Return the script that compiles the modules, for the Python that is there now.

    `own_python` is the folder below PLACE of the one that the package brings.

    Nobody can write there later, so that without it each start would compile them anew. dpkg asks
    for it again when another Python has come. A module that does not compile is no reason to fail.
    """
    brought = (f"{own_python}/lib",) if own_python else ()
    compiled = " ".join(f"{PLACE}/{name}" for name in (OWN, SHARED, *brought))
    return f"""#!/bin/sh
set -e
case "$1" in
    configure|triggered)
{_REMOVE_COMPILED}
        python={PLACE}/bin/python3
        minor=$($python -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        $python -I -m compileall -qq -x '{_SELDOM}' {compiled} "{PLACE}/lib/python$minor" || :
        ;;
esac
"""


def before_removal() -> str:
    """Return the script that removes what the other one has made."""
    return f"""#!/bin/sh
set -e
case "$1" in
    remove|upgrade|deconfigure)
{_REMOVE_COMPILED}
        ;;
esac
"""


_REMOVE_COMPILED = f"        find {PLACE} -depth -type d -name __pycache__ -exec rm -rf {{}} +"

TRIGGERS = "interest-noawait /usr/bin/python3\n"
