"""One import from the file to the folder: read twice, matched once, written aside, swapped in whole."""

import sqlite3
from collections.abc import Callable

from dashboard.data.problem import Unreadable
from dashboard.intake.outcome import Asked, Outcome
from dashboard.intake.recognise import HEADERS, choose, order_of_dates
from dashboard.intake.sheet import Progress
from dashboard.intake.sniff import look
from dashboard.intake.stage import Stage, locked
from dashboard.intake.work import Work


def bring(asked: Asked, tell: Callable[[str], None], progress: Callable[[str], Progress]) -> Outcome:
    """Import a file into a data folder; without a row to keep nothing changes.

    Args:
        asked: What is wanted.
        tell: Is given what somebody who waits should know.
        progress: Gives, by the name of a step, who is told how far it is.

    Raises:
        Unreadable: The file or the folder cannot be used; the folder is as it was.

    """
    sheet = look(asked.file, HEADERS)
    form = choose(sheet, asked)
    order = order_of_dates(sheet, form, asked)
    before = asked.file.stat()
    with locked(asked.folder, tell):
        work = Work.begin(asked, sheet, form, order)
        work.survey(progress("reading"))
        stage = Stage(asked.folder)
        try:
            outcome = work.write(stage, progress("writing"))
            after = asked.file.stat()
            if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                msg = f"{asked.file}: the file changed while it was read; import it again"
                raise Unreadable(msg)
            if outcome.taken or outcome.kept.deleted:
                stage.commit()
        except (OSError, sqlite3.Error) as error:
            why = getattr(error, "strerror", None) or error
            msg = f"{asked.folder} cannot be written: {why}; nothing was changed"
            raise Unreadable(msg) from None
        finally:
            stage.drop()
    return outcome
