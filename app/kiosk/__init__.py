"""The shared machine (公用机): what it is told, a visit from touch to farewell, and its keeper.

`machine.py` reads the file that describes a machine, `visit.py` and `keeper/` are pure states with
processes and clocks around them. docs/adr/0031 says why it is built like this; docs/kiosk.md tells
staff how to set one up.
"""
