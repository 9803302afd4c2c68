"""Measurements, apart from the tests: `./run.sh bench [NAME]`. Ratios within one run count."""
