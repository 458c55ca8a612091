#!/usr/bin/env python3
"""Writes computational graphs in the bpviz graph format, for benchmarks and tests.

    generate.py mlp --inputs 2 --layers 16,16,1 --samples 4     an MLP's loss, every number a node
    generate.py mlp --nodes 10000                               the same with as many samples as that takes
    generate.py tape --nodes 10000                              random operations on earlier nodes
    generate.py chain --nodes 100000                            one node after the other (--reverse: listed last first)
    generate.py fan --nodes 1000                                one value that goes to all the others
    generate.py sigmoids --nodes 400                            sigmoids in a row, each taken apart into four nodes
    generate.py matrices --nodes 200            the mean of tanh(x W), matrices of 200 by 200

The same options give the same file, byte for byte. Output goes to standard output, or to the file after -o.
"""

import argparse
import json
import random
import sys


class Graph:
    """A list of nodes that grows; every method returns the id of the node that it adds."""

    def __init__(self, title):
        self.title = title
        self.nodes = []
        self.unused = {}  # ids that no node consumes, in order

    def leaf(self, op, value, id=None):
        return self._append(id or f"{op[0]}{len(self.nodes)}", {"op": op, "value": value})

    def node(self, op, *inputs, id=None):
        for name in inputs:
            self.unused.pop(name, None)
        return self._append(id or f"n{len(self.nodes)}", {"op": op, "inputs": list(inputs)})

    def total(self, ids):
        """Adds numbers up from left to right, two at a time."""
        result = ids[0]
        for name in ids[1:]:
            result = self.node("add", result, name)
        return result

    def _append(self, id, content):
        self.nodes.append({"id": id, **content})
        self.unused[id] = None
        return id

    def write(self, file, output, reverse=False):
        nodes = reversed(self.nodes) if reverse else self.nodes
        file.write('{\n  "title": %s,\n  "nodes": [\n    ' % json.dumps(self.title))
        file.write(",\n    ".join(json.dumps(node) for node in nodes))
        file.write('\n  ],\n  "output": %s\n}\n' % json.dumps(output))


def mlp(options, rng):
    """The squared error of a perceptron with scalar weights, summed over samples."""
    samples = options.samples or (samples_for(options) if options.nodes else 1)
    sizes = [options.inputs] + [int(size) for size in options.layers.split(",")]
    graph = Graph(f"MLP {sizes}, {samples} samples")

    def weight(inputs):
        return graph.leaf("parameter", round(rng.uniform(-1, 1) / inputs**0.5, 6))

    layers = [
        [([weight(before) for _ in range(before)], graph.leaf("parameter", 0.1)) for _ in range(size)]
        for before, size in zip(sizes, sizes[1:])
    ]
    losses = []
    for _ in range(samples):
        signals = [graph.leaf("input", round(rng.uniform(-1, 1), 6)) for _ in range(options.inputs)]
        for depth, neurons in enumerate(layers):
            sums = [graph.total([bias] + [graph.node("mul", w, x) for w, x in zip(weights, signals)])
                    for weights, bias in neurons]
            is_last = depth == len(layers) - 1
            signals = sums if is_last else [graph.node(options.activation, s) for s in sums]
        for signal in signals:
            target = graph.leaf("constant", rng.choice([-1, 1]))
            losses.append(graph.node("square", graph.node("sub", signal, target)))
    return graph, graph.total(losses)


def samples_for(options):
    """How many samples bring an mlp nearest to the nodes that are asked for; every sample adds as many."""
    one, two = (
        len(mlp(argparse.Namespace(**{**vars(options), "samples": samples}), random.Random(0))[0].nodes)
        for samples in (1, 2))
    return 1 + max(0, round((options.nodes - one) / (two - one)))


def tape(options, rng):
    """Random operations; values stay small, since tanh follows every product."""
    graph = Graph(f"random tape of {options.nodes} nodes, seed {options.seed}")
    ids = [graph.leaf("parameter", round(rng.uniform(-1, 1), 6)) for _ in range(max(2, options.nodes // 20))]
    # As many sums at the end as values that nobody has used, which are about as many as there are leaves.
    while len(graph.nodes) + len(graph.unused) - 1 < options.nodes:
        first = rng.choice(list(graph.unused)[-50:])
        op = rng.choice(["add", "sub", "mul", "tanh", "neg", "tanh"])
        if op in ("tanh", "neg"):
            ids.append(graph.node(op, first))
        else:
            ids.append(graph.node(op, first, rng.choice(ids[-200:])))
    return graph, graph.total(list(graph.unused))


def chain(options, rng):
    """x → −x → x → …"""
    graph = Graph(f"chain of {options.nodes} nodes")
    last = graph.leaf("input", 1.5)
    for _ in range(options.nodes - 1):
        last = graph.node("neg", last)
    return graph, last


def fan(options, rng):
    """One value that many nodes take, and one node that takes them all."""
    graph = Graph(f"fan of {options.nodes} nodes")
    source = graph.leaf("input", 0.5)
    leaves = [graph.node("tanh" if index % 2 else "square", source) for index in range(max(2, options.nodes - 2))]
    return graph, graph.node("add", *leaves)


def sigmoids(options, rng):
    """×(−1), exp, +1, 1/x again and again; all share the two constants."""
    graph = Graph(f"{options.nodes // 4} sigmoids in a row")
    last = graph.leaf("input", 1)
    minus, one = graph.leaf("constant", -1), graph.leaf("constant", 1)
    for _ in range(max(1, (options.nodes - 3) // 4)):
        power = graph.node("exp", graph.node("mul", last, minus))
        last = graph.node("reciprocal", graph.node("add", power, one))
    return graph, last


def matrices(options, rng):
    """The mean of tanh(x W), x and W of as many rows and columns."""
    size = options.nodes
    graph = Graph(f"matrices of {size} by {size}")
    x, w = (
        graph.leaf(op, [[round(rng.uniform(-1, 1), 3) for _ in range(size)] for _ in range(size)])
        for op in ("input", "parameter"))
    return graph, graph.node("mean", graph.node("tanh", graph.node("matmul", x, w)))


KINDS = {kind.__name__: kind for kind in (mlp, tape, chain, fan, sigmoids, matrices)}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--nodes", type=int, help="about how many nodes (1000; of an mlp as its samples say; of matrices the rows)")
    parser.add_argument("--inputs", type=int, default=2, help="inputs of the mlp")
    parser.add_argument("--layers", default="16,16,1", help="neurons of each layer of the mlp")
    parser.add_argument("--samples", type=int, help="samples of the mlp (1, or as many as --nodes takes)")
    parser.add_argument("--activation", default="tanh", choices=["tanh", "relu", "sigmoid"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reverse", action="store_true", help="list the nodes last first")
    parser.add_argument("-o", "--output", metavar="FILE")
    options = parser.parse_args()
    if options.kind != "mlp":
        options.nodes = 1000 if options.nodes is None else options.nodes
    elif options.nodes is not None and options.samples is not None:
        parser.error("an mlp has as many nodes as its samples take: give --nodes or --samples")
    graph, output = KINDS[options.kind](options, random.Random(options.seed))
    if options.output:
        with open(options.output, "w", encoding="utf-8") as file:
            graph.write(file, output, options.reverse)
    else:
        graph.write(sys.stdout, output, options.reverse)


if __name__ == "__main__":
    main()
