#!/usr/bin/env python3
"""Compares the passes of bpviz with those of micrograd on the same scalar graph, in the same run.

    micrograd_bench.py [--bpviz .build/release/bpviz] [--file GRAPH] [--runs 20] [--at-least 100]

Without --file the graph is the loss of an MLP with about 10,000 nodes. micrograd comes from PyPI, into a virtual
environment under .build. Prints one JSON object; exits with 1 where the numbers of both programs differ or bpviz is
not as many times as fast as --at-least says.

What is timed: in micrograd building the expression, which computes the values, and `backward()`; in bpviz the
forward and the backward pass over a graph that is loaded. Reading the file is timed in neither.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".build" / "micrograd"


def restart_with_micrograd():
    """Continues in the virtual environment, which is made where it is missing."""
    python = ENVIRONMENT / "bin" / "python3"
    if not list(ENVIRONMENT.glob("lib/*/site-packages/micrograd")):
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "micrograd==0.1.0"],
            check=True, stdout=sys.stderr)
    os.execv(python, [str(python), *sys.argv])


def tanh(x):
    """The operation that micrograd's lecture adds and its package leaves out."""
    from micrograd.engine import Value
    import math

    t = math.tanh(x.data)
    out = Value(t, (x,), "tanh")

    def backward():
        x.grad += (1 - t * t) * out.grad

    out._backward = backward
    return out


OPERATIONS = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "neg": lambda a: -a,
    "square": lambda a: a * a,
    "relu": lambda a: a.relu(),
    "tanh": tanh,
}


def micrograd_pass(nodes, output):
    """Seconds of one pass, and the values after it by id."""
    from micrograd.engine import Value

    start = time.perf_counter()
    values = {}
    for id, op, inputs, number in nodes:
        values[id] = Value(number) if op is None else op(*[values[name] for name in inputs])
    values[output].backward()
    return time.perf_counter() - start, values


def time_micrograd(graph, runs):
    """The median in seconds, and the values of the last pass."""
    nodes = [
        (node["id"], OPERATIONS.get(node["op"]), node.get("inputs"), node.get("value")) for node in graph["nodes"]]
    passes = [micrograd_pass(nodes, graph["output"]) for _ in range(runs)]
    return statistics.median(seconds for seconds, _ in passes), passes[-1][1]


def bpviz(options, *arguments):
    return json.loads(subprocess.run([options.bpviz, *arguments], check=True, capture_output=True).stdout)


def largest_difference(options, file, graph, values):
    """The largest relative difference of a value or of a leaf's gradient."""
    printed = bpviz(options, "--print", "values", file)
    pairs = [(printed["values"][node["id"]], values[node["id"]].data) for node in graph["nodes"]]
    pairs += [
        (printed["gradients"][node["id"]], values[node["id"]].grad)
        for node in graph["nodes"] if node["op"] in ("input", "parameter")]
    return max(abs(a - b) / max(abs(a), abs(b), 1e-12) for a, b in pairs)


def compare(options, file):
    with open(file, encoding="utf-8") as stream:
        graph = json.load(stream)
    seconds, values = time_micrograd(graph, options.runs)
    ours = bpviz(options, "--bench", file)
    difference = largest_difference(options, file, graph, values)
    ratio = seconds * 1e9 / ours["pass_ns"]
    print(json.dumps({
        "nodes": ours["nodes"], "micrograd_ns_per_node": round(seconds * 1e9 / ours["nodes"], 1),
        "bpviz_ns_per_node": round(ours["pass_ns"] / ours["nodes"], 2), "times_as_fast": round(ratio, 1),
        "largest_relative_difference": difference}))
    return ratio >= options.at_least and difference < 1e-9


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bpviz", default=str(ROOT / ".build" / "release" / "bpviz"))
    parser.add_argument("--file", help="a graph of single numbers")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--at-least", type=float, default=100)
    options = parser.parse_args()
    try:
        import micrograd  # noqa: F401
    except ImportError:
        if pathlib.Path(sys.prefix) == ENVIRONMENT:
            raise
        restart_with_micrograd()

    with tempfile.TemporaryDirectory() as folder:
        file = options.file
        if file is None:
            file = os.path.join(folder, "mlp.json")
            subprocess.run(
                [sys.executable, str(ROOT / "Benchmarks" / "generate.py"), "mlp", "--samples", "15",
                 "--activation", "relu", "-o", file], check=True)
        # micrograd walks the graph by recursion; a deep graph needs more stack than the main thread has.
        result = []
        sys.setrecursionlimit(1_000_000)
        threading.stack_size(1 << 29)
        thread = threading.Thread(target=lambda: result.append(compare(options, file)))
        thread.start()
        thread.join()
    sys.exit(0 if result == [True] else 1)


if __name__ == "__main__":
    main()
