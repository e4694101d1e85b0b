"""Administration: the things of a branch as items, and what a change of one makes of the branch's file.

The changes themselves are the use cases of `usecases/administering.py`.
"""
