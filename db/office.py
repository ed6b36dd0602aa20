"""The one place that opens a store with all its followers."""

from db.store.followers import Follower

FOLLOWERS: tuple[Follower, ...] = ()
