"""NetworKit on a graph of the bench: communities, PageRank, cores.

communities-peer.py FOLDER ROWS SEEDS [leiden|all]
FOLDER has cohesion.source, cohesion.target (int32), cohesion.weight (float64), and the same of `attention`. Prints one line of JSON, times in ms.
"""
import json
import sys
import time

import networkit as nk
import numpy as np

folder, rows, seeds, what = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
nk.setNumberOfThreads(2)


def timed(work):
    began = time.perf_counter()
    value = work()
    return value, (time.perf_counter() - began) * 1e3


def arcs(name):
    read = lambda part, kind: np.fromfile(f'{folder}/{name}.{part}', dtype=kind)
    return read('weight', np.float64), (read('source', np.int32).astype(np.uint64), read('target', np.int32).astype(np.uint64))


def algorithm(a):
    a.run()
    return a


coo = arcs('cohesion')
cohesion, built = timed(lambda: nk.GraphFromCoo(coo, n=rows, weighted=True, directed=False))
answer = {'version': nk.__version__, 'build': built, 'leiden': [], 'q': []}
for seed in range(seeds + 1):
    nk.setSeed(seed, False)
    leiden, ms = timed(lambda: algorithm(nk.community.ParallelLeiden(cohesion, iterations=10)))
    if seed > 0:  # the first warms up
        answer['leiden'].append(ms)
        answer['q'].append(nk.community.Modularity().getQuality(leiden.getPartition(), cohesion))
if what == 'all':
    coo = arcs('attention')
    attention, more = timed(lambda: nk.GraphFromCoo(coo, n=rows, weighted=True, directed=True))
    answer['build'] += more

    def ranks():
        a = nk.centrality.PageRank(attention, 0.85, 1e-10, False, nk.centrality.SinkHandling.DistributeSinks)
        a.norm = nk.centrality.Norm.L1_NORM
        return algorithm(a)
    answer['pagerank'] = timed(ranks)[1]
    answer['core'] = timed(lambda: algorithm(nk.centrality.CoreDecomposition(cohesion)))[1]
print(json.dumps(answer))
