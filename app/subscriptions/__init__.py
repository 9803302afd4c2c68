"""Subscriptions: a publisher's editions, verified before anything of them is shown, all or nothing.

    store = SubscriptionStore(paths.subscriptions)
    with FetchingChild() as child:
        for told in sync(store, child): …       # blocks; each end of a try

- `subscription.py` and `mirrors.py` have the nouns, `faults.py` the codes and `Outcome`.
- `store.py` is the folder of all this: `state.py` has its small files, `bodies.py` the texts by
  their hash, `sweeping.py` removes what no edition has any more.
- `joining.py` begins a subscription from a file or from the code on paper.
- `syncing.py` asks mirror after mirror; `schedule.py` says when. `child.py` starts the process
  that fetches (`fetching/`), which alone knows TUF and the network; one at a time: `only_one.py`.
- `ready.py` is what the shelf takes: the newest whole edition, its items and their bodies;
  `standing.py` is what people are told.

What a mirror can do: be silent. It has no key, so it can neither change a text nor bring back an
older edition; it can stand still only until its signatures expire (docs/adr/0038).
"""
