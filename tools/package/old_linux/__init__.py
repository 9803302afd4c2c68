"""Builds for Linux with glibc 2.28, from Debian's sources: a CPython, and espeak-ng's library.

`sources.toml` names the sources with their checksums, `sources` brings them with apt and mends what
Debian mends, `build.sh` is the recipe, and `build` runs it with the compiler of zig, which links
against any older glibc. Why: docs/adr/0034.
"""
