#!/usr/bin/env python3
"""Checks what graph files promise in `expect`, and that training lowers the loss, without bpviz.

    verify_demos.py [FILE...]        all demos where no file is named

The operations are written here once more, in NumPy, and the gradients come from no backward pass at all but from the
complex step (Squire and Trapp 1998): the imaginary part of L(x + ih) / h, which has no rounding error to speak of. So
two programs that share nothing have to agree.
"""

import json
import math
import sys
from functools import reduce
from pathlib import Path

import numpy as np

DEMOS = Path(__file__).resolve().parent.parent / "demos"
STEP = 1e-30


def where(condition, yes, no):
    """Chooses by the real part, which the step does not change."""
    return np.where(condition, yes, no)


def log(x):
    return where(x.real < 0, np.nan, np.log(where(x.real < 0, 1, x)))


def softplus(x):
    return where(x.real > 0, x, 0) + np.log(1 + np.exp(where(x.real > 0, -x, x)))


def gelu(x):
    density = np.exp(-x.real**2 / 2) / math.sqrt(2 * math.pi)
    distribution = (1 + np.vectorize(math.erf)(x.real / math.sqrt(2))) / 2
    return x * (distribution + 1j * density * x.imag)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    powers = np.exp(x - x.real.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def extreme(x, y, sign):
    """The larger (sign 1) or smaller of two; a tie takes the mean, whose gradient is split evenly."""
    difference = sign * (x.real - y.real)
    return where(difference > 0, x, where(difference < 0, y, (x + y) / 2))


def axis_options(node):
    return {"axis": node.get("axis"), "keepdims": node.get("keepdims", False)}


def maximum_along(x, node):
    options = axis_options(node)
    is_largest = x.real == x.real.max(options["axis"], keepdims=True)
    return (x * is_largest).sum(**options) / is_largest.sum(**options)


def repeat(x, node):
    axis, count = node.get("axis", 0), node["count"]
    if x.ndim == 0:
        return np.repeat(x.reshape(1), count)
    if x.ndim == 1:
        x = x.reshape((1, -1) if axis == 0 else (-1, 1))
    return np.repeat(x, count, axis)


def rows(x):
    return max(x.size // x.shape[-1], 1)


OPERATIONS = {
    "add": lambda n, *x: reduce(np.add, x),
    "mul": lambda n, *x: reduce(np.multiply, x),
    "sub": lambda n, x, y: x - y,
    "div": lambda n, x, y: x / y,
    "pow": lambda n, x, y: x**y,
    "maximum": lambda n, x, y: extreme(x, y, 1),
    "minimum": lambda n, x, y: extreme(x, y, -1),
    "neg": lambda n, x: -x,
    "reciprocal": lambda n, x: 1 / x,
    "exp": lambda n, x: np.exp(x),
    "log": lambda n, x: log(x),
    "sqrt": lambda n, x: np.sqrt(x),
    "square": lambda n, x: x * x,
    "abs": lambda n, x: np.sign(x.real) * x,
    "sin": lambda n, x: np.sin(x),
    "cos": lambda n, x: np.cos(x),
    "sigmoid": lambda n, x: sigmoid(x),
    "tanh": lambda n, x: np.tanh(x),
    "relu": lambda n, x: where(x.real > 0, x, 0),
    "softplus": lambda n, x: softplus(x),
    "silu": lambda n, x: x * sigmoid(x),
    "gelu": lambda n, x: gelu(x),
    "leaky_relu": lambda n, x: where(x.real > 0, x, n.get("negative_slope", 0.01) * x),
    "branch": lambda n, x: x,
    "repeat": lambda n, x: repeat(x, n),
    "sum": lambda n, x: x.sum(**axis_options(n)),
    "mean": lambda n, x: x.mean(**axis_options(n)),
    "max": lambda n, x: maximum_along(x, n),
    "transpose": lambda n, x: x.T,
    "reshape": lambda n, x: x.reshape(n["shape"]),
    "concat": lambda n, *x: np.concatenate(x, n.get("axis", 0)),
    "matmul": lambda n, x, w: x @ w,
    "affine": lambda n, x, w, b: x @ w + b,
    "softmax": lambda n, x: softmax(x),
    "log_softmax": lambda n, x: np.log(softmax(x)),
    "softmax_cross_entropy": lambda n, y, t: -(t * np.log(softmax(y))).sum() / rows(y),
    "mse": lambda n, x, t: ((x - t) ** 2).mean(),
    "binary_cross_entropy": lambda n, p, t: -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean(),
}


class Graph:
    def __init__(self, document):
        self.document = document
        self.nodes = {node["id"]: node for node in document["nodes"]}
        self.order = self._topological_order()
        consumed = {name for node in self.nodes.values() for name in node.get("inputs", [])}
        ends = [name for name in self.nodes if name not in consumed]
        self.output = document["output"] if "output" in document else ends[0]
        self.parameters = [name for name in self.nodes if self.nodes[name]["op"] == "parameter"]

    def _topological_order(self):
        order = {}

        def visit(name):
            if name not in order:
                for source in self.nodes[name].get("inputs", []):
                    visit(source)
                order[name] = None

        for name in self.nodes:
            visit(name)
        return list(order)

    def values(self, given):
        """All values; where `given` has one, it is taken as it is, whatever it would be computed from."""
        values = {}
        with np.errstate(all="ignore"):
            for name in self.order:
                node = self.nodes[name]
                if name in given:
                    values[name] = np.asarray(given[name], complex)
                elif "value" in node:
                    values[name] = np.asarray(node["value"], complex)
                else:
                    inputs = [values[source] for source in node["inputs"]]
                    values[name] = np.asarray(OPERATIONS[node["op"]](node, *inputs))
        return values

    def gradient(self, name, given):
        """∂L/∂name for L = Σ seed · output, one element after the other."""
        base = {**given, name: self.values(given)[name]}
        seed = np.asarray(self.document.get("seed", 1.0))
        gradient = np.empty(base[name].shape)
        for index in np.ndindex(gradient.shape):
            moved = base[name].copy()
            moved[index] += 1j * STEP
            output = self.values({**base, name: moved})[self.output]
            gradient[index] = (seed * output).sum().imag / STEP
        return gradient

    def losses(self):
        """The output at every iteration of the training, and the parameters of the last."""
        train = self.document["train"]
        data = train.get("data") or [{}]
        state = {name: np.asarray(self.nodes[name]["value"], float) for name in self.parameters}
        memory = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in state.items()}
        losses = []
        for count in range(1, train["iterations"] + 2):
            given = {**state, **data[(count - 1) % len(data)]}
            losses.append(float(self.values(given)[self.output].real))
            gradients = {name: self.gradient(name, given) for name in self.parameters}
            for name, gradient in gradients.items():
                change, memory[name] = update(train, gradient, memory[name], count)
                state[name] = state[name] - train["learning_rate"] * change
        return losses


def update(train, gradient, memory, count):
    """The direction of a step and what is remembered for the next."""
    first, second = memory
    kind = train.get("optimizer", "sgd")
    if kind == "sgd":
        return gradient, memory
    if kind == "momentum":
        first = train.get("momentum", 0.9) * first + gradient
        return first, (first, second)
    beta1, beta2 = train.get("beta1", 0.9), train.get("beta2", 0.999)
    first = beta1 * first + (1 - beta1) * gradient
    second = beta2 * second + (1 - beta2) * gradient**2
    mean, square = first / (1 - beta1**count), second / (1 - beta2**count)
    return mean / (np.sqrt(square) + train.get("epsilon", 1e-8)), (first, second)


def compare(kind, name, actual, expected, tolerance):
    """What is wrong with one promise, if anything."""
    expected = np.asarray(expected, float)
    if actual.shape != expected.shape:
        return [f"{kind} of {name}: shape {actual.shape}, promised {expected.shape}"]
    error = float(np.abs(actual - expected).max())
    # A NaN is no number, so it keeps no promise.
    return [] if error <= tolerance else [f"{kind} of {name}: {actual.tolist()}, promised {expected.tolist()}"]


def check(path):
    """The complaints about one file, and how many numbers were compared."""
    graph = Graph(json.loads(path.read_text(encoding="utf-8")))
    expect = graph.document.get("expect", {})
    tolerance = expect.get("tolerance", 1e-6)
    values = graph.values({})
    complaints = []
    for name, expected in expect.get("values", {}).items():
        complaints += compare("value", name, values[name].real, expected, tolerance)
    for name, expected in expect.get("gradients", {}).items():
        complaints += compare("gradient", name, graph.gradient(name, {}), expected, tolerance)
    if not expect:
        complaints.append("promises nothing")
    summary = f"{sum(np.size(x) for part in ('values', 'gradients') for x in expect.get(part, {}).values())} numbers"
    if "train" in graph.document:
        losses = graph.losses()
        summary += f", loss {losses[0]:.6f}, {losses[1]:.6f} … {losses[-1]:.6f}"
        if not losses[-1] < losses[0]:
            complaints.append(f"training does not lower the loss: {losses[0]} → {losses[-1]}")
    return complaints, summary


def main():
    names = json.loads((DEMOS / "index.json").read_text(encoding="utf-8"))
    paths = [Path(name) for name in sys.argv[1:]] or [DEMOS / f"{name}.json" for name in names]
    failed = False
    for path in paths:
        complaints, summary = check(path)
        print(f"{'FAILED' if complaints else 'ok':6}  {path.stem:13} {summary}")
        for complaint in complaints:
            print(f"        {complaint}")
        failed = failed or bool(complaints)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
