"""transum: a night desk for newsrooms, in English and Chinese."""

__version__ = "0.1.0"
