"""One centre and a thousand machines.

`publishing.py` publishes a library a thousand times. `day.py` is a simulated day of a thousand
machines, which ask a real nginx on the loopback, measured against `formulas.py`, the sums of
docs/scale.md. The tree is made by `app.publishing`; a machine is a recording of what
`app.subscriptions` asks, so that a thousand of them ask at once; when they ask is
`app.subscriptions.schedule`, by a simulated clock.
"""
