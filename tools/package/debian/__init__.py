"""The package for Debian and its kin: `./run.sh package deb`.

    /usr/lib/yinling-reader/bin/python3        a link to the distribution's Python
    /usr/lib/yinling-reader/pyvenv.cfg         tells it to look for modules here, and not elsewhere
    /usr/lib/yinling-reader/yinling/           the app's own files
    /usr/lib/yinling-reader/packages/          packages that any Python takes
    /usr/lib/yinling-reader/lib/python3.*/     packages compiled for one minor version of Python
    /usr/lib/yinling-reader/python/            deb-old alone: its own CPython, where bin/ links to

`layout` makes this, `papers` what a desktop and dpkg want to read, `package` the file. Why one
package serves three versions of Python: docs/adr/0032.
"""
