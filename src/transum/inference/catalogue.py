"""The models known to work, with their licences and habits: `catalogue.yaml`, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from transum.errors import ModelRefused


class Entry(BaseModel):
    """What is known of a model. `window` and `sentence` count tokens: the most it reads well at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    licence: str = "unknown"
    commercial: bool | None = None
    prefix: str | None = None
    window: int | None = None
    sentence: int | None = None
    notice: str = ""


class Catalogue(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    models: dict[str, Entry]
    prompts: dict[str, str]


@cache
def catalogue() -> Catalogue:
    text = files("transum.inference").joinpath("catalogue.yaml").read_text("utf-8")
    return Catalogue.model_validate(yaml.safe_load(text))


def entry(model: str) -> Entry:
    """What the catalogue says of a model; an empty entry where it says nothing."""
    return catalogue().models.get(model, Entry())


def require_licence(model: str, *, allow_noncommercial: bool) -> None:
    """Raises ModelRefused for weights whose licence forbids commercial use, unless the profile allows them."""
    known = entry(model)
    if known.commercial is False and not allow_noncommercial:
        raise ModelRefused(
            f"{model} is licensed {known.licence}: not for commercial use. Name another model, or set "
            "'allow_noncommercial: true' in the profile if your use is not commercial."
        )
