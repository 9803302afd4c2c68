"""The parts by others inside a package's own libraries, for the bill of materials.

`bills` reads what wheels tell of themselves (PEP 770), `known` is the table of what the others are
known to hold and where its version stands, `reading` looks through a package's files.
"""
