"""Nothing lost, nothing broken: the program under faults of disk, data, terminal and user, with real processes.

`python -m pytest tests/faults` tries the ordinary number of each; with FAULTS=long in the environment it is ten times
as many and more, for some ten minutes. Moments and damages are drawn, the same in every ordinary run and others in
every long one; FAULTS_SEED=NUMBER, which a run tells at its end, draws those of another. The end of a run also tells
how many faults of each sort were tried.
"""
