"""Profiles: what is wrong is named with its file and path."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from transum import config
from transum.errors import ConfigError

MINI = (Path(__file__).parents[1] / "configs" / "mini.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", config.PROFILES)
def test_packaged_profiles_load(name: str) -> None:
    """Each profile that comes with transum is one, and is called by its name."""
    assert config.load(name).name == name


def test_mini_needs_no_network() -> None:
    """The default profile names embedded models only."""
    assert {choice.model for choice in config.load().models.choices()} == {"mini"}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"stor": "x"}, "stor: no such key; did you mean 'store'"),
        ({"models": {"translate": {"en-zh": {"model": "m", "beam": 4}}}}, "models.translate.en-zh.beam"),
        ({"models": {"headlin": {}}}, "models.headlin"),
        ({"batch": "64"}, "batch"),
        ({"batch": 0}, "batch"),
        ({"editions": ["en", "fr"]}, "editions.1"),
        ({"editions": ["en", "en"]}, "named twice"),
        ({"editions": []}, "editions"),
        ({"length": "tiny"}, "length"),
        ({"device": "tpu"}, "device"),
        ({"offline": "yes please"}, "offline"),
        ({"models": None}, "models"),
    ],
)
def test_a_bad_key_is_named_by_its_path(change: dict[str, object], path: str) -> None:
    """An unknown key or a value of the wrong kind, at any depth, is an error with file and path."""
    data = yaml.safe_load(MINI)
    for key, value in change.items():
        data[key] = data[key] | value if isinstance(value, dict) else value
    with pytest.raises(ConfigError) as caught:
        config.parse(yaml.safe_dump(data), where="night.yaml")
    assert path in str(caught.value)
    assert "night.yaml" in str(caught.value)


@pytest.mark.parametrize("text", ["", "- a\n- b", "name: [", "just words", "name: a\nname: b\n", "? [a]\n: b"])
def test_what_is_no_profile_is_an_error(text: str) -> None:
    """Empty files, lists, broken YAML and keys that stand twice are not guessed at."""
    with pytest.raises(ConfigError, match=r"night\.yaml"):
        config.parse(text, where="night.yaml")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, content: bytes | None) -> None:
    """A missing or binary profile names itself and the profiles there are."""
    path = tmp_path / "night.yaml"
    if content:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match="mini, standard, gpu"):
        config.load(path)


def test_overrides_replace_keys_and_are_checked() -> None:
    """What the command line says wins over the profile, under the same rules."""
    assert config.load("mini", length="long", store=None).length == "long"
    with pytest.raises(ConfigError, match="length"):
        config.load("mini", length="endless")


def test_settings_are_frozen() -> None:
    """Nothing changes a profile once it is read."""
    with pytest.raises(ValueError, match="frozen"):
        config.load().name = "other"


def test_a_direction_may_name_a_second_model() -> None:
    """It is one of the profile's models, with its own decoding, and has no second itself."""
    standard = config.load("standard").models
    second = standard.translator("en", "zh").second
    assert second and second.model == "Qwen/Qwen3-1.7B" and second in standard.choices()
    assert config.load("mini").models.translator("en", "zh").second is None
