"""The installer for Windows 10 and 11: `./run.sh package windows`, made on Debian.

`layout` puts Python, packages and the app's own files where they lie on the reader's disk,
`qt_parts` says which of Qt's they are, `icon` draws, `installer` has makensis pack it all as
installer.nsi says.
"""
