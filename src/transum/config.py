"""One YAML profile → frozen settings. An unknown or mistyped key at any depth is an error that names its path."""

from __future__ import annotations

import difflib
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from transum.errors import ConfigError
from transum.records import Language, Length

Tongue = Literal["en", "zh"]
"""A language as models see it; both Chinese scripts are `zh`."""
Direction = Literal["en-zh", "zh-en"]
Dtype = Literal["auto", "float32", "bfloat16", "float16", "int8"]

PROFILES = ("mini", "standard", "gpu")
"""Profiles that are part of the package; any other name is read as a path."""


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ModelChoice(_Frozen):
    """The model for one job, and how it decodes. What is left out comes from the catalogue, else from the model."""

    model: str = Field(min_length=1)
    """`mini` (embedded), a Hugging Face id, or a folder."""
    revision: str | None = None
    dtype: Dtype = "auto"
    prefix: str | None = None
    """Text or language code set before each input; `{language}` and `{length}` are filled in."""
    prompt: str | None = None
    """What a chat model is asked; `{text}`, `{source}`, `{target}`, `{language}` and `{length}` are filled in."""
    backend: Literal["generate", "continuous", "vllm"] = "generate"
    """What runs a chat model: transformers, batch by batch or with `continuous` batching, which is for CUDA and greedy
    (beams are batched as ever); or vLLM, a package of its own, greedy only.
    """
    inline_terms: bool = False
    """Give the model known names and amounts in the target language; only for a model that was trained to copy them."""
    shortlist: str | None = None
    """File that `transum models shortlist` wrote for this model and direction; used on a CPU."""
    least_confidence: Annotated[float, Field(le=0)] | None = None
    """Mean log-probability below which an output is not trusted; it depends on how the model was trained."""
    beams: Annotated[int, Field(ge=1, le=32)] | None = None
    length_penalty: Annotated[float, Field(ge=-5, le=5)] | None = None
    no_repeat_ngram: Annotated[int, Field(ge=0, le=20)] | None = None


class Translator(ModelChoice):
    second: ModelChoice | None = None
    """Another model, which translates again what the checks hold to be wrong."""


class Translators(_Frozen):
    en_zh: Translator = Field(alias="en-zh")
    zh_en: Translator = Field(alias="zh-en")


class ByLanguage(_Frozen):
    en: ModelChoice
    zh: ModelChoice


class Models(_Frozen):
    translate: Translators
    summarize: ByLanguage
    headline: ByLanguage

    def choices(self) -> tuple[ModelChoice, ...]:
        """The models of all jobs."""
        t, s, h = self.translate, self.summarize, self.headline
        seconds = tuple(one.second for one in (t.en_zh, t.zh_en) if one.second)
        return t.en_zh, t.zh_en, *seconds, s.en, s.zh, h.en, h.zh

    def translator(self, source: Tongue, target: Tongue) -> Translator:
        return self.translate.en_zh if (source, target) == ("en", "zh") else self.translate.zh_en

    def summarizer(self, tongue: Tongue) -> ModelChoice:
        return self.summarize.en if tongue == "en" else self.summarize.zh

    def headliner(self, tongue: Tongue) -> ModelChoice:
        return self.headline.en if tongue == "en" else self.headline.zh


class Settings(_Frozen):
    """A profile. Lengths are those of `records.Length`; `store` is a folder."""

    name: str = Field(min_length=1)
    editions: Annotated[tuple[Language, ...], Field(min_length=1, strict=False)] = ("en", "zh-Hans")
    length: Length = "medium"
    store: str = "desk"
    batch: Annotated[int, Field(ge=1, le=4096)] = 16
    """Articles that are stored before the next ones begin: two cores are as fast with 16 as with 64."""
    device: str = Field("auto", pattern=r"^(auto|cpu|mps|cuda(:\d+)?)$")
    seed: int = 0
    offline: bool = False
    """Never ask the model hub, even for a model that is not on this machine."""
    allow_noncommercial: bool = False
    sources: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Files, folders, feeds and addresses of pages, read each night."""
    glossary: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Files of the desk's own terms; beside the profile's file, else in the working folder."""
    models: Models

    @model_validator(mode="after")
    def _editions_differ(self) -> Settings:
        if len(set(self.editions)) < len(self.editions):
            raise ValueError(f"editions: a language is named twice in {', '.join(self.editions)}")
        return self


def tongue(language: Language) -> Tongue:
    """The language without its script: `zh-Hant` → `zh`."""
    return "en" if language == "en" else "zh"


def load(profile: str | Path = "mini", **overrides: Any) -> Settings:
    """Settings of a profile: one of PROFILES, or a path to a YAML file. `overrides` replace top-level keys.

    Raises ConfigError, with the file and the path of each bad key.
    """
    name = str(profile)
    if name in PROFILES:
        return parse(_packaged(name), where=name, **overrides)
    settings = parse(_read(Path(profile)), where=name, **overrides)
    beside = [Path(profile).parent / file for file in settings.glossary]
    files = (str(near if near.exists() else file) for near, file in zip(beside, settings.glossary, strict=True))
    return settings.model_copy(update={"glossary": tuple(files)})


def parse(text: str, *, where: str, **overrides: Any) -> Settings:
    """Settings from the text of a profile; `where` names it in errors."""
    try:
        data = yaml.load(text, Loader=_UniqueKeys)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise ConfigError(f"{where}: this is not valid YAML: {error}") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{where}: a profile is a YAML mapping of keys such as 'name:' and 'models:'")
    try:
        return Settings.model_validate(data | {k: v for k, v in overrides.items() if v is not None})
    except ValidationError as error:
        lines = "\n".join(f"  {_explain(problem)}" for problem in error.errors())
        raise ConfigError(f"{where}: this profile cannot be used:\n{lines}") from None


def _packaged(name: str) -> str:
    installed = Path(str(files("transum"))) / "configs"
    folder = installed if installed.is_dir() else Path(__file__).parents[2] / "configs"  # a checkout has no copy
    return (folder / f"{name}.yaml").read_text("utf-8")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        names = ", ".join(PROFILES)
        raise ConfigError(f"{path}: cannot read this profile: {reason}. Name a YAML file, or one of: {names}") from None


def _explain(problem: Any) -> str:
    path = ".".join(str(part) for part in problem["loc"]) or "profile"
    if problem["type"] != "extra_forbidden":
        return f"{path}: {problem['msg']}"
    near = difflib.get_close_matches(str(problem["loc"][-1]), _known_keys(), n=1)
    return f"{path}: no such key" + (f"; did you mean '{near[0]}'?" if near else "")


def _known_keys() -> set[str]:
    kinds = (Settings, Models, Translators, ByLanguage, Translator)
    return {field.alias or name for kind in kinds for name, field in kind.model_fields.items()}


class _UniqueKeys(yaml.SafeLoader):
    """YAML keeps the last of two equal keys without a word; here that is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{name}' stands twice", key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep=deep)
