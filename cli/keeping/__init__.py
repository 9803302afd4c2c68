"""`yinlingctl backup`, `restore`, `check` and `doctor`: nothing is lost, and what is wrong is seen.

Exit codes: 0 done, 2 what was given is at fault, 3 the machine is.
"""
