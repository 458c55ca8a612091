#!/usr/bin/env python3
"""Compares the layout of bpviz with Graphviz dot: time, memory, crossings, bends, length, area.

    layout_bench.py [PROGRAM] [--graphs FOLDER] [--limit SECONDS] [--only WORD]

Both draw the same boxes with the same least gaps, each as a whole process that reads a file and writes its drawing. They
run in turn, several times, and the fastest run of each counts, so that what else the machine does hits both. Lines are compared as what a text drawing would show: each cell where
lines of two different sources cross counts once, wherever in the cell they do. Graphs come from FOLDER (files of
{"nodes": [{"id"}], "edges": [[from, to]]}), where there is one, and from generate.py. What a drawing must not have (boxes
that overlap, lines through boxes or on top of each other, diagonals, missing arrows) is counted for bpviz.
"""

import argparse
import collections
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
POINTS = 12  # of dot, for a cell
LAYER_GAP, ROW_GAP = 9, 1
ROUNDS, LEAST_ROUNDS = 9, 3
AIM = 0.5  # of dot's time
GENERATED = [
    ("mlp 108", ["mlp", "--layers", "4,4,1", "--samples", "1"]),
    ("mlp 320", ["mlp", "--layers", "4,4,1", "--samples", "4"]),
    ("mlp 984", ["mlp", "--layers", "16,16,1", "--samples", "1"]),
    ("mlp 1050", ["mlp", "--layers", "4,4,1", "--samples", "15"]),
    ("mlp 7000", ["mlp", "--layers", "4,4,1", "--samples", "100"]),
    ("mlp 10150", ["mlp", "--layers", "4,4,1", "--samples", "145"]),
    ("sigmoids 400", ["sigmoids", "--nodes", "400"]),
    *[(f"{family} {nodes}", [family, "--nodes", str(nodes)])
      for family in ("sigmoids", "tape", "chain", "fan") for nodes in (1000, 10000)],
]
# Two sizes of one family each, whose times are compared.
GROWTH = [("mlp 1050", "mlp 10150"), *[(f"{family} 1000", f"{family} 10000") for family in
                                       ("sigmoids", "tape", "chain", "fan")]]


def run(command, limit):
    """Standard output and largest memory in MB of a process; None where it fails or takes too long."""
    with tempfile.TemporaryFile() as out:
        memory, start = 0, time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            memory = max(memory, peak_memory(process.pid))
            if time.perf_counter() - start > limit:
                process.kill()
                process.wait()
                return None
            time.sleep(0.0002)
        out.seek(0)
        return None if process.returncode else (out.read(), memory)


def peak_memory(pid):
    """MB that a running process has used at most; its own, where the system tells, not what it began as a copy of."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
        return max((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), default=0)
    except OSError:
        return 0


def seconds_of(command):
    """The time from starting a process to its end, with nothing else between; its output is thrown away."""
    streams = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=streams)
    os.waitpid(pid, 0)
    return time.perf_counter() - start


def race(commands):
    """The fastest run in seconds of each of the commands, which run in turn."""
    best = [math.inf] * len(commands)
    for done in range(1, ROUNDS + 1):
        best = [min(seconds, seconds_of(command)) for seconds, command in zip(best, commands)]
        if sum(best) > 1 and done >= LEAST_ROUNDS:
            break
    return best


def as_document(graph):
    """A graph of boxes as one of computation: inputs, tanh and add."""
    inputs = {node["id"]: [] for node in graph["nodes"]}
    for tail, head in graph["edges"]:
        inputs[head].append(tail)
    used = {tail for tail, _ in graph["edges"]}
    nodes = []
    for id, names in inputs.items():
        if names:
            nodes.append({"id": id, "op": "tanh" if len(names) == 1 else "add", "inputs": names})
        else:
            nodes.append({"id": id, "op": "input", "value": 0.5})
    return {"nodes": nodes, "output": next(id for id in inputs if id not in used)}


def straight_pieces(line):
    return zip(line, line[1:])


def crossing_cells(lines):
    """The cells in which pieces of lines with different sources meet; lines are (source, corners)."""
    grid = collections.defaultdict(list)
    for source, line in lines:
        for a, b in straight_pieces(line):
            for x in range(math.floor(min(a[0], b[0])), math.floor(max(a[0], b[0])) + 1):
                for y in range(math.floor(min(a[1], b[1])), math.floor(max(a[1], b[1])) + 1):
                    grid[x, y].append((source, a, b))
    cells = set()
    for pieces in grid.values():
        for index, (source, a, b) in enumerate(pieces):
            for other, c, d in pieces[:index]:
                point = source != other and meeting(a, b, c, d)
                if point:
                    cells.add((math.floor(point[0]), math.floor(point[1])))
    return len(cells)


def meeting(a, b, c, d):
    """The point in which two pieces cross, None where they do not."""
    across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if abs(across) < 1e-12:
        return None
    t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across
    u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / across
    if 0 <= t < 1 and 0 <= u < 1:
        return a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])
    return None


def grid_cells(route):
    for (x, y), (x2, y2) in straight_pieces(route):
        for column in range(min(x, x2), max(x, x2) + 1):
            for row in range(min(y, y2), max(y, y2) + 1):
                yield column, row, y == y2


def drawing_figures(layout):
    """Crossings and defects of a drawing in cells: raster of boxes, raster of lines by source."""
    boxes = {box["id"]: box for box in layout["boxes"]}
    taken, ways, defects, crossings = {}, collections.defaultdict(dict), 0, 0
    for box in layout["boxes"]:
        for x in range(box["x"], box["x"] + box["width"]):
            for y in range(box["y"], box["y"] + box["height"]):
                defects += (x, y) in taken
                taken[x, y] = box["id"]
    for edge in layout["edges"]:
        first, last = edge["points"][0], edge["points"][-1]
        defects += taken.get((first[0] - 1, first[1])) != edge["from"]
        defects += taken.get((last[0] + 1, last[1])) != edge["to"]
        defects += sum(a[0] != b[0] and a[1] != b[1] for a, b in straight_pieces(edge["points"]))
        near = boxes[edge["to"]]["x"] - 3
        for x, y, is_level in grid_cells(edge["points"]):
            defects += (x, y) in taken
            strand = ways[x, y].setdefault(edge["from"], [set(), set()])
            strand[0].add(is_level)
            strand[1].add(edge["to"] if x >= near else None)
    for strands in ways.values():
        if len(strands) > 1:
            levels = [tuple(strand[0]) for strand in strands.values()]
            targets = set().union(*(strand[1] for strand in strands.values()))
            if sorted(levels) == [(False,), (True,)]:
                crossings += 1
            elif len(targets) > 1 or None in targets:
                defects += 1
    return crossings, defects


def bpviz_row(command, limit):
    found = run(command, limit)
    if not found:
        return None
    layout = json.loads(found[0])
    routes = [edge["points"] for edge in layout["edges"]]
    length = sum(math.dist(a, b) for route in routes for a, b in straight_pieces(route))
    crossings, defects = drawing_figures(layout) if length + layout["width"] * layout["height"] < 2e7 else (-1, -1)
    row = {
        "memory": found[1], "crossings": crossings, "defects": defects,
        "bends": sum(len(route) - 2 for route in routes),
        "length": length, "area": layout["width"] * layout["height"],
    }
    return row, layout


def dot_source(layout):
    lines = [f"digraph {{ rankdir=LR; nodesep={ROW_GAP * POINTS / 72}; ranksep={LAYER_GAP * POINTS / 72};",
             'node [shape=box, fixedsize=true, label=""];']
    number = {box["id"]: index for index, box in enumerate(layout["boxes"])}
    for box in layout["boxes"]:
        width, height = box["width"] * POINTS / 72, box["height"] * POINTS / 72
        lines.append(f"{number[box['id']]} [width={width:.4f}, height={height:.4f}];")
    lines += [f"{number[edge['from']]} -> {number[edge['to']]};" for edge in layout["edges"]]
    return "\n".join(lines + ["}"]).encode()


def flattened(points):
    """A Bézier spline as short straight pieces, about one a cell."""
    line = points[:1]
    for index in range(0, len(points) - 3, 3):
        a, b, c, d = points[index:index + 4]
        count = max(2, math.ceil(math.dist(a, b) + math.dist(b, c) + math.dist(c, d)))
        for step in range(1, count + 1):
            t = step / count
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3)
            line.append(tuple(sum(w * p[axis] for w, p in zip(weights, (a, b, c, d))) for axis in (0, 1)))
    return line


def dot_row(command, limit):
    found = run(command, limit)
    if not found:
        return None
    lines, area = [], 0
    for words in map(str.split, found[0].decode().splitlines()):
        if words[0] == "graph":
            area = float(words[2]) * float(words[3]) * (72 / POINTS) ** 2
        elif words[0] == "edge":
            values = [float(word) * 72 / POINTS for word in words[4:4 + 2 * int(words[3])]]
            lines.append((words[1], flattened(list(zip(values[::2], values[1::2])))))
    return {
        "memory": found[1], "crossings": crossing_cells(lines), "area": area,
        "length": sum(math.dist(a, b) for _, line in lines for a, b in straight_pieces(line)),
    }


def compare(program, file, limit):
    """The rows of bpviz and of dot; None where one of them fails or takes too long."""
    command = [program, "--print", "layout", file]
    found = bpviz_row(command, limit)
    if not found:
        return None, None
    ours, layout = found
    source = pathlib.Path(file).with_suffix(".dot")
    source.write_bytes(dot_source(layout))
    dot = ["dot", "-Tplain", str(source)]
    theirs = dot_row(dot, limit)
    times = race([command, dot] if theirs else [command])
    for row, seconds in zip((ours, theirs), times):
        row["seconds"] = seconds
    return ours, theirs


def graph_files(folder, only):
    """Name, size and file of each graph, written below a temporary folder."""
    temporary = tempfile.mkdtemp(prefix="layout-bench-")
    for path in sorted(folder.glob("**/*.json")) if folder.is_dir() else []:
        if only in path.stem:
            file = os.path.join(temporary, path.stem + ".json")
            graph = json.loads(path.read_text())
            pathlib.Path(file).write_text(json.dumps(as_document(graph)))
            yield path.stem, len(graph["nodes"]), file
    for name, arguments in GENERATED:
        if only in name:
            file = os.path.join(temporary, name.replace(" ", "-") + ".json")
            subprocess.run([sys.executable, ROOT / "Benchmarks" / "generate.py", *arguments, "-o", file], check=True)
            yield name, len(json.loads(pathlib.Path(file).read_text())["nodes"]), file


def mean_ratio(rows, key):
    ratios = [ours[key] / theirs[key] for _, _, ours, theirs in rows if ours[key] > 0 and theirs[key] > 0]
    return math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else float("nan")


def cell(row, key, scale=1.0, digits=0):
    return f"{row[key] * scale:.{digits}f}" if row and row.get(key, -1) >= 0 else "–"


def summarise(title, rows):
    if rows:
        ours, theirs = (sum(row[index]["crossings"] for row in rows) for index in (2, 3))
        worse = [row[0] for row in rows if row[2]["crossings"] > row[3]["crossings"]]
        print(f"{title}: {len(rows)} graphs, crossings {ours} / {theirs}, more than dot's on {len(worse)}"
              f" {' '.join(worse[:6])}; time × {mean_ratio(rows, 'seconds'):.2f},"
              f" area × {mean_ratio(rows, 'area'):.2f}, length × {mean_ratio(rows, 'length'):.2f}")


def list_growth(found):
    """How much longer the larger graph of a family takes, beside how much larger n log n is."""
    for small, large in GROWTH:
        if small in found and large in found:
            (nodes, seconds), (more, longer) = found[small], found[large]
            wanted = more * math.log(more) / (nodes * math.log(nodes))
            print(f"growth {small} → {large}: time × {longer / seconds:.1f}, n log n × {wanted:.1f}")


def list_slow(rows):
    """Names the graphs that take more than the aimed-at share of dot's time, the slowest first."""
    slow = [(ours["seconds"] / theirs["seconds"], name) for name, _, ours, theirs in rows]
    slow = sorted((pair for pair in slow if pair[0] > AIM), reverse=True)
    print(f"more than {AIM} × dot's time: {len(slow)} of {len(rows)} graphs")
    for start in range(0, len(slow), 6):
        print("  " + ", ".join(f"{name} {ratio:.2f}" for ratio, name in slow[start:start + 6]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(ROOT / ".build" / "release" / "bpviz"))
    parser.add_argument("--graphs", type=pathlib.Path, default=ROOT.parent / "shared" / "graphs")
    parser.add_argument("--limit", type=float, default=20, help="seconds after which a process is stopped")
    parser.add_argument("--only", default="", help="graphs with this word in their names")
    options = parser.parse_args()
    print(f"{'graph':18}{'nodes':>7}{'ms':>9}{'dot':>8}{'MB':>6}{'cross':>8}{'dot':>8}{'bends':>7}"
          f"{'length':>9}{'area':>10}{'dot':>10}{'defects':>9}")
    rows, found = [], {}
    for name, size, file in graph_files(options.graphs, options.only):
        ours, theirs = compare(options.program, file, options.limit)
        if not ours:
            print(f"{name:18}{size:>7}  stopped or failed")
            continue
        found[name] = (size, ours["seconds"])
        if theirs:
            rows.append((name, size, ours, theirs))
        print(f"{name:18}{size:>7}{ours['seconds'] * 1e3:>9.1f}{cell(theirs, 'seconds', 1e3, 1):>8}{ours['memory']:>6.0f}"
              f"{cell(ours, 'crossings'):>8}{cell(theirs, 'crossings'):>8}{ours['bends']:>7}{ours['length']:>9.0f}"
              f"{ours['area']:>10}{cell(theirs, 'area'):>10}{cell(ours, 'defects'):>9}", flush=True)
    summarise("all", rows)
    summarise("up to 60 nodes", [row for row in rows if row[1] <= 60])
    summarise("up to 1,100 nodes", [row for row in rows if row[1] <= 1100])
    list_growth(found)
    list_slow([row for row in rows if row[1] <= 1100])


if __name__ == "__main__":
    main()
