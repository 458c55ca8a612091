#!/usr/bin/env python3
"""Measures changing and training in a pseudo-terminal: edits of a large graph, long ways, memory.

    change_bench.py PROGRAM [--json]

A pause is the longest time that nothing is heard of the program while it works.
"""
import json
import os
import pathlib
import select
import statistics
import subprocess
import sys
import tempfile
import time

from screen_bench import Program

ROOT = pathlib.Path(__file__).resolve().parent.parent
XOR = str(ROOT / "demos" / "xor.json")


def answer(run, keys):
    """Types keys; the milliseconds to the last byte of the answer."""
    start = time.perf_counter()
    run.type(keys)
    last = run.read_until_quiet(quiet=0.03, limit=1.0)
    return 1000 * (last - start) if last else 0.0


def work(run, keys, seconds=120.0):
    """Types keys and reads until all is done: milliseconds in all, and the longest pause in between."""
    start = last = time.perf_counter()
    run.type(keys)
    pause = 0.0
    while time.perf_counter() - start < seconds:
        ready, _, _ = select.select([run.file], [], [], 0.3)
        if not ready:
            break
        run.bytes += len(os.read(run.file, 1 << 16))
        now = time.perf_counter()
        pause, last = max(pause, now - last), now
    return 1000 * (last - start), 1000 * pause


def editing(program, graph, rounds=15):
    """The median and the slowest answer to a typed digit, which is tried out, and to Enter."""
    run = Program(program, "--no-animation", graph)
    run.read_first_frame()
    run.read_until_quiet(quiet=0.3, limit=3.0)
    answer(run, "G")
    typed, entered = [], []
    for index in range(rounds):
        answer(run, "e")
        answer(run, "\x15")
        typed.append(answer(run, str(1 + index % 9)))
        entered.append(answer(run, "\r"))
        answer(run, "\x1b")
        run.read_until_quiet(quiet=0.1, limit=0.3)
    run.close()
    return statistics.median(typed), statistics.median(entered), max(entered)


def training(program, iterations):
    """The way to the end and back, and what memory that takes."""
    run = Program(program, "--no-animation", "--iterations", str(iterations), XOR)
    run.read_first_frame()
    there, there_pause = work(run, "G")
    back, back_pause = work(run, "g")
    _, middle_pause = work(run, "9999]")
    memory = run.status("VmHWM") / 1024
    run.close()
    return {
        "to_the_end_ms": round(there, 1),
        "and_back_ms": round(back, 1),
        "longest_pause_ms": round(max(there_pause, back_pause, middle_pause), 1),
        "memory_MB": round(memory, 1),
    }


def main():
    program, *flags = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        graph = os.path.join(folder, "mlp.json")
        words = ["mlp", "--inputs", "2", "--layers", "16,16,1", "--samples", "15", "-o", graph]
        subprocess.run([sys.executable, str(ROOT / "Benchmarks" / "generate.py"), *words], check=True)
        with open(graph) as file:
            nodes = len(json.load(file)["nodes"])
        typed, entered, slowest = editing(program, graph)
    result = {
        "nodes": nodes,
        "digit_tried_out_ms_median": round(typed, 1),
        "edit_to_screen_ms_median": round(entered, 1),
        "edit_to_screen_ms_most": round(slowest, 1),
    }
    for iterations in (1_000, 100_000, 1_000_000):
        for name, value in training(program, iterations).items():
            result[f"{iterations}_iterations_{name}"] = value
    if "--json" in flags:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"  {name:40} {value}")


if __name__ == "__main__":
    main()
