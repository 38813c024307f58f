"""One import from the file to the folder: read twice, matched once, written aside, swapped in whole."""

import sqlite3
from collections.abc import Callable
from os import stat_result
from pathlib import Path
from typing import Final

from dashboard.columns import FILES
from dashboard.data.folder import FOLDER_FILE
from dashboard.data.pending import IMPORTS, ORIGINALS
from dashboard.data.problem import Unreadable
from dashboard.intake import review
from dashboard.intake.outcome import Asked, Outcome
from dashboard.intake.recognise import HEADERS, choose, order_of_dates
from dashboard.intake.sheet import Progress
from dashboard.intake.sniff import look
from dashboard.intake.stage import Stage, locked
from dashboard.intake.work import Work
from dashboard.language import marked

LATER: Final = marked(
    "all of it counts, but the files could not take their places yet ({why}); the next import puts them there"
)


def bring(asked: Asked, tell: Callable[[str], None], progress: Callable[[str], Progress]) -> Outcome:
    """Import a file into a data folder; without a row to keep nothing changes.

    Args:
        asked: What is wanted.
        tell: Is given what somebody who waits should know.
        progress: Gives, by the name of a step, who is told how far it is.

    Raises:
        Unreadable: The file or the folder cannot be used; the folder is as it was.

    """
    if is_part(asked.folder, asked.file):
        msg = f"{asked.file}: the file is a part of the data folder itself; copy it elsewhere to import it"
        raise Unreadable(msg)
    sheet = look(asked.file, HEADERS)
    form = choose(sheet, asked)
    order = order_of_dates(sheet, form, asked)
    before = asked.file.stat()
    with locked(asked.folder, tell):
        work = Work.begin(asked, sheet, form, order)
        try:
            work.survey(progress("reading"))
        except OSError as error:
            msg = f"{asked.file}: the file cannot be read: {error.strerror or error}"
            raise Unreadable(msg) from None
        try:
            return _swapped(work, before, progress("writing"))
        except (OSError, sqlite3.Error) as error:
            why = getattr(error, "strerror", None) or error
            msg = f"{asked.folder} cannot be written: {why}; nothing was changed"
            raise Unreadable(msg) from None


def _swapped(work: Work, before: stat_result, progress: Progress) -> Outcome:
    """Write the new files aside and swap them in, unless the file was changed meanwhile."""
    asked = work.asked
    stage = Stage(asked.folder)
    try:
        outcome = work.write(stage, progress)
        after = asked.file.stat()
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            msg = f"{asked.file}: the file changed while it was read; import it again"
            raise Unreadable(msg)
        if (outcome.taken or outcome.kept.deleted) and (why := stage.commit()):
            outcome.notes.append(LATER.format(why=why))
        return outcome
    finally:
        stage.drop()


def is_part(folder: Path, file: Path) -> bool:
    """Tell whether a file is one of those that make up a data folder, and that an import may write anew."""
    names = (*FILES, FOLDER_FILE, review.FILE, IMPORTS, ORIGINALS)
    return any((own := folder / name).exists() and file.exists() and own.samefile(file) for name in names)
