"""Fixtures of the tests of shapes."""

from __future__ import annotations

import pytest

from tests.shapes.real_data import RealData


@pytest.fixture(scope="session")
def real_data() -> RealData:
    """The project's real data, with its shapes and checks."""
    return RealData.read()
