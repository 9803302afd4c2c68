"""The pages around a visit on a shared machine: 您好, 您还在看吗, 看完了吗, 再见; and 公用机卡.

At home nothing leads to them. A visit is thrown away at its end (docs/adr/0031), so that none of
these pages clears anything up.
"""
