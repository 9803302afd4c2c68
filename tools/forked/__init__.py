"""A plugin of pytest: everything is collected once, and workers are forked from that.

Workers of pytest-xdist are processes of their own, each of which imports and collects all tests. On
Windows and macOS, which do not fork well, `./run.sh test` takes those.
"""
