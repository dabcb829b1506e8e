"""The JSON of failures and of runs. Unlike a story's it can always be written, whatever is wrong with its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

from transum.errors import StoreError
from transum.records import Failure, Manifest
from transum.store.document import problems

FAILURE: TypeAdapter[Failure] = TypeAdapter(Failure)
MANIFEST: TypeAdapter[Manifest] = TypeAdapter(Manifest)

Record = TypeVar("Record", Failure, Manifest)


def encode_record(schema: str, adapter: TypeAdapter[Record], record: Record) -> bytes:
    r"""UTF-8 JSON, its schema first; a lone surrogate, as in a file name that is not UTF-8, becomes `\\udXXX`."""
    try:  # a manifest names all stories of a run: no copy of them where none is needed
        return _json({"schema": schema} | {field.name: getattr(record, field.name) for field in fields(record)})
    except orjson.JSONEncodeError:
        return _json(_unicode({"schema": schema} | adapter.dump_python(record)))


def _json(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def decode_record(adapter: TypeAdapter[Record], data: bytes) -> Record:
    """The record in a file's bytes. Raises StoreError where it is damaged."""
    try:
        return adapter.validate_json(data)
    except ValidationError as error:
        raise StoreError(f"damaged: {problems(error)}") from None


def _unicode(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode("utf-8")
        case Mapping():
            return {key: _unicode(item) for key, item in value.items()}
        case list() | tuple():
            return [_unicode(item) for item in value]
        case _:
            return value
