"""订阅: a publisher's texts that come by themselves, by a file or by the code on paper.

They stand among 频道 (ui/pages/online/): for a reader both are what comes by itself.
"""
