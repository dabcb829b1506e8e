"""Everything transum raises on purpose. Each message says what is wrong, where, and what to do.

    TransumError
    ├── ConfigError        a profile that cannot be used: names the file and the path of the key
    ├── SourceError        one source that cannot become an article; ingest turns it into a Failure
    │   └── FetchError     ... because the network or the site refused
    ├── ModelError         a model that cannot be loaded or used
    │   ├── ModelMissing   ... because it is not on this machine: says how to get it
    │   └── ModelRefused   ... because of its licence or its file format
    └── StoreError         the store cannot be read or written

An expected failure of one item is a value (`records.Failure`), not an exception: the run goes on.
"""

from __future__ import annotations


class TransumError(Exception):
    """Base of all errors transum raises on purpose; the command line shows its message without a traceback."""


class ConfigError(TransumError):
    """A profile that cannot be used."""


class SourceError(TransumError):
    """One source that cannot become an article."""


class FetchError(SourceError):
    """A source that could not be fetched."""


class ModelError(TransumError):
    """A model that cannot be loaded or used."""


class ModelMissing(ModelError):
    """A model that is not on this machine."""


class ModelRefused(ModelError):
    """A model whose licence or file format the profile does not allow."""


class StoreError(TransumError):
    """The store cannot be read or written."""
