"""Khareeta shows who held what around Idlib, Aleppo and Damascus, and what was reported there."""

from importlib.metadata import version
from typing import Final

__version__: Final = version("khareeta")
