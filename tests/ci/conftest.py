import importlib.util
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / ".ci"


@pytest.fixture
def script():
    """Give a function that reads a script of .ci as a module."""

    def read(name):
        spec = importlib.util.spec_from_file_location(f"ci_{name}", FOLDER / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module

    return read
