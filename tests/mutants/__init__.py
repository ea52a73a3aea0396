"""How many small mistakes in the code the tests notice: ``python -m tests.mutants [PACKAGE ...]``.

mutmut changes the code of a package in one place after the other (a mutant) and runs the tests
that reach the place, until one of them fails (the mutant is killed) or all have passed. A mutant
that mypy refuses counts as killed too, since mypy runs before every change lands. Fewer than
``ENOUGH`` percent killed make the exit code 1.

It takes hours; with ``nice``, and ``MUTANTS_PROCESSES`` set to fewer processes than there are
processors, it leaves room for other work. To see a survivor, or to try it again after a test has
changed::

    cd .mutants/plan && mutmut show NAME
    cp -r ../../tests . && HYPOTHESIS_PROFILE=mutants mutmut run NAME

Text for people is not mutated: that a message reads otherwise is no mistake. Why the mutants that
are left survive stands in ``survivors.md``.

https://mutmut.readthedocs.io
"""
