"""Permissions: what is allowed at home, in a class, on a shared machine.

`Gate.allows` is asked wherever something happens: by the runner of actions, by the navigator, and
again where settings, corrections, voices and the library are written. Hiding a button forbids
nothing. `Gate.use` changes the policy: buttons, bars and the navigator follow at once.
"""
