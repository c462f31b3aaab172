"""igraph on a graph of the bench: betweenness, distances, ranks.

analysis-peer.py FOLDER ROWS DIRECTED(0|1) WHAT
FOLDER has ties.source, ties.target (int32), ties.weight (float64: strengths). WHAT: `all`, `ranks` alone, or `weighted` for
betweenness where ties are 1/strength long. Prints one line of JSON, times in ms; the vectors are left in FOLDER as float64.
"""
import json
import sys
import time
import warnings

import igraph
import numpy as np

warnings.simplefilter('ignore')
folder, rows, directed, what = sys.argv[1], int(sys.argv[2]), sys.argv[3] == '1', sys.argv[4]
read = lambda part, kind: np.fromfile(f'{folder}/ties.{part}', dtype=kind)


def timed(work, times=1):
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        value = work()
        taken.append((time.perf_counter() - began) * 1e3)
    return value, sorted(taken)[len(taken) // 2]


graph, built = timed(lambda: igraph.Graph(n=rows, edges=np.stack([read('source', np.int32), read('target', np.int32)], axis=1), directed=directed))
answer = {'version': igraph.__version__, 'build': built}


def measure(name, work, times=1):
    value, answer[name] = timed(work, times)
    np.array(value, dtype=np.float64).tofile(f'{folder}/{name}')


if what == 'weighted':
    lengths = (1 / read('weight', np.float64)).tolist()
    measure('betweenness', lambda: graph.betweenness(directed=directed, weights=lengths))
else:
    measure('pagerank', lambda: graph.pagerank(), 5)
    # the two of HITS, as igraph gives them: one call each, of which the dearer does both
    measure('hub', lambda: graph.hub_score(), 5)
    measure('eigenvector', lambda: graph.eigenvector_centrality(), 5)
    if what == 'all':
        measure('closeness', lambda: graph.closeness(mode='out', normalized=True))
        measure('harmonic', lambda: graph.harmonic_centrality(mode='out', normalized=False))
        measure('betweenness', lambda: graph.betweenness(directed=directed))
print(json.dumps(answer))
