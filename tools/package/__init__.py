"""Makes the installers: `./run.sh package NAME`.

Shared: `targets` (for which system and Python), `pinned` (requirements/ read for a target),
`wheelhouse` (their files, by SHA-256), `distributions` (laid out, and which the app needs),
`leave_out` (parts that nobody asks for), `own_files` (the commit's), `licences`, `sbom`,
`archives`, `draw_icon`, and `contents`, which does all of it. `desktop/` has the papers of
a Linux desktop, `windows/` what only that installer needs.
"""
