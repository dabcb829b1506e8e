"""Writes the JSON Schema of a story's document: `python -m transum.store.schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from transum.store import files
from transum.store.document import ADAPTER

PATH = Path(__file__).with_name("story.schema.json")


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:transum:story:1", "title": "Story"}
    return head | {key: value for key, value in ADAPTER.json_schema(mode="serialization").items() if key != "title"}


def text() -> bytes:
    """The schema as it stands in its file."""
    return orjson.dumps(schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    files.write(PATH, text())
