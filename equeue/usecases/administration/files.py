"""A branch as a file that is sent and received."""

from sqlalchemy import Connection

from equeue.usecases import branch_file, kept_branch
from equeue.usecases.branch_file import BranchFileError


def export(db: Connection, branch_id: str) -> str:
    """Return the text of the branch's file.

    Raises:
        NotFound: There is no such branch.
    """
    return branch_file.write(kept_branch.read(db, branch_id))


def staff_named_in(text: str) -> list[str]:
    """Return the names of the staff in a file; of one that is not in order, none."""
    try:
        return [member.name for member in branch_file.parse(text).staff]
    except BranchFileError:
        return []
