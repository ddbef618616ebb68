"""An append-only log that anybody can check: RFC 6962 trees, C2SP checkpoints, signed notes, tiles and proofs.

Pure: bytes in, bytes out, no Django and no database; the tables of the two logs stand in `brands.models.log`.
Others import `tree`, `notes`, `checkpoints`, `tiles`, `proofs`, `entries` the two states, `standing` and `deeds`,
and `state`, a replay as a file.
"""
