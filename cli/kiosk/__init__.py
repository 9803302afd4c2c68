"""`yinlingctl kiosk`: makes a Debian computer a shared machine, looks it over, and takes it back.

`things.py` says what is written, `putting_in.py` writes it, `record.py` remembers it beside, and
`taking_back.py` goes by that record. `checks/` tells in plain sentences what is missing.
docs/kiosk.md is what staff read.
"""
