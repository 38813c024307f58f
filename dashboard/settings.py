"""What the program is told from outside: by the command line, or by the environment of a server."""

import os
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field

HOST: Final = "127.0.0.1"
PORT: Final = 8050
_ENVIRONMENT: Final = {"data": "KHAREETA_DATA", "host": "KHAREETA_HOST", "port": "KHAREETA_PORT"}


class Settings(BaseModel):
    """How the program runs; frozen, and checked when it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path | None = None
    """The data folder; ``None`` is the one that is shipped."""
    host: str = HOST
    port: Annotated[int, Field(ge=0, le=65535)] = PORT
    """The port to listen on; 0 takes a free one."""
    open: bool = False
    """Whether to open the page in the reader's browser."""

    @classmethod
    def from_environment(cls, **given: object) -> Self:
        """Read ``KHAREETA_DATA``, ``KHAREETA_HOST`` and ``KHAREETA_PORT``; what is ``given`` comes before them.

        Raises ``ValidationError`` for a value that a setting can't have.
        """
        found = {field: os.environ[name] for field, name in _ENVIRONMENT.items() if os.environ.get(name)}
        return cls.model_validate(found | given)
