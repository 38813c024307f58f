"""Khareeta shows on a map who held what, and what was reported there."""

from importlib.metadata import version
from typing import Final

__version__: Final = version("khareeta")
