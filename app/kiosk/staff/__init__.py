"""The work of staff at a shared machine after the PIN: their choices, its shelf, its health.

Everything here belongs to the machine's folder, never to the visit in whose window it is done.
Methods that touch the disk are for jobs, and ask the policy before they write.
"""
