"""One centre and a thousand machines: a real nginx on the loopback, and a simulated day.

`formulas.py` has the sums of docs/scale.md, `day.py` what is measured against them. The tree is
made by `app.publishing`; a machine is a recording of what `app.subscriptions` asks, so that a
thousand of them ask at once; when they ask is `app.subscriptions.schedule`, by a simulated clock.
"""
