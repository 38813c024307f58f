"""A command of Khareeta run with bounds: ``python -m dashboard.confined MEMORY FILE import …``.

A server reads a reader's file in a program of its own, so that whatever is in it can neither fill the machine nor take
the server along. MEMORY and FILE are bytes that the program, and each file that it writes, may have; systems without
such bounds (Windows) run the command as it is.
"""

import sys

from dashboard.cli import main


def bound(memory: int, file: int) -> None:
    """Set the bounds for this program."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_FSIZE, file), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    bound(int(sys.argv[1]), int(sys.argv[2]))
    sys.exit(main(sys.argv[3:]))
