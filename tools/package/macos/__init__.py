"""The bundle and the disk image for macOS: `./run.sh package macos`, on a Mac. Not tried.

    银龄悦读.app/Contents/Info.plist           `info`: its name, its icon, its kinds of files
    银龄悦读.app/Contents/MacOS/yinling        starts the app
    银龄悦读.app/Contents/Resources/yinling/   the app's own files
    银龄悦读.app/Contents/Resources/venv/      a virtual environment with the packages

`bundle` makes it with the tools that macOS brings: iconutil, codesign and hdiutil.
"""
