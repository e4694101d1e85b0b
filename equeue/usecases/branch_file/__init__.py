"""A branch as a TOML file: what may stand in it, and what is wrong with it, said exactly.

The samples in `config/` are such files. Reading one needs no database; loading it is `usecases/setup.py`.
"""

from equeue.usecases.branch_file.mistakes import BranchFileError, Mistake
from equeue.usecases.branch_file.parts import LANGUAGES, BranchFile
from equeue.usecases.branch_file.reading import checked, parse, read
from equeue.usecases.branch_file.writing import write

__all__ = ["LANGUAGES", "BranchFile", "BranchFileError", "Mistake", "checked", "parse", "read", "write"]
