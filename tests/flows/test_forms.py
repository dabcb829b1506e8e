"""What the parameters of the flows accept, without a server: a form's mistakes come back in words."""

from __future__ import annotations

from typing import get_args

import pytest
from prefect.utilities.callables import parameter_schema

from flows.nightly import nightly
from flows.one_off import MOST, one_off
from flows.stages import EDITIONS, LENGTHS, Editions, SummaryLength


def refused(**parameters: str) -> str:
    state = one_off.fn(**parameters)  # type: ignore[arg-type]
    assert state.type == "FAILED"
    return str(state.message)


def test_every_bad_line_is_named() -> None:
    """Each line that is no web address is named with its number and what is wrong; good ones are not."""
    message = refused(
        addresses="https://good.example/a\n\nwww.a.example/x\nhttps://a.example/x https://b.example/y\nhttp://"
    )
    assert "line 3: 'www.a.example/x' does not start with http:// or https://" in message
    assert "line 4: 'https://a.example/x https://b.example/y' has a space in it" in message
    assert "line 5: 'http://' names no site" in message
    assert "good.example" not in message


@pytest.mark.parametrize("path", ["/etc/passwd", "file:///etc/passwd", "../desk", "-", "C:\\secret.txt"])
def test_the_form_reads_no_local_files(path: str) -> None:
    """Who fills in a form may not read the worker's disk: a path is refused, and the error says so."""
    assert "files on the worker cannot be read from this form" in refused(addresses=path)


def test_too_many_addresses_are_refused() -> None:
    """More addresses than a run may have are refused with both numbers."""
    message = refused(addresses="\n".join(f"https://a.example/{n}" for n in range(MOST + 1)))
    assert f"{MOST + 1} addresses are given: {MOST} at most" in message


def test_an_empty_form_is_refused() -> None:
    """Neither addresses nor a text: the error says what to give."""
    assert "give at least one article address, or paste an article" in refused(addresses=" \n", text="\n ")


def test_an_unknown_profile_is_refused() -> None:
    """A profile that cannot be read fails the run in words, not with a traceback."""
    state = nightly.fn(profile="no/such/profile.yaml")
    assert state.type == "FAILED"
    assert "no/such/profile.yaml: cannot read this profile" in str(state.message)


def test_a_night_without_sources_says_where_to_name_them() -> None:
    """Neither the profile nor the deployment names sources: the error says where to."""
    state = nightly.fn()
    assert state.type == "FAILED"
    assert "parameter 'sources' of the deployment" in str(state.message)


def test_the_choices_are_those_that_are_understood() -> None:
    """Every choice the form offers has its meaning, and no other has."""
    assert set(get_args(Editions)) == set(EDITIONS)
    assert set(get_args(SummaryLength)) == set(LENGTHS)


@pytest.mark.parametrize("flow", [nightly, one_off], ids=lambda flow: flow.name)
def test_every_field_has_words(flow: object) -> None:
    """Each field of a form has a title in words and a description, and none is required to be null."""
    for name, field in parameter_schema(flow.fn).properties.items():  # type: ignore[attr-defined]
        assert field.get("title") != name, name
        assert field["description"], name
        assert "anyOf" not in field, name
