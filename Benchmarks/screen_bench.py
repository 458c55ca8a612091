#!/usr/bin/env python3
"""Measures the program in a pseudo-terminal: start, keys, rest, play, memory.

    screen_bench.py PROGRAM GRAPH [--json]

Every figure is measured from outside, as the terminal sees it: when bytes arrive and what the kernel
says of the process.
"""
import fcntl
import json
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time


class Program:
    """The program in a pseudo-terminal of 120×36."""

    def __init__(self, *words):
        self.bytes = 0
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
            os.execv(words[0], words)

    def read_until_quiet(self, quiet=0.01, limit=5.0):
        """Reads what arrives until nothing has come for `quiet` seconds; the time of the last byte."""
        last = None
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            wait = quiet if last else limit
            ready, _, _ = select.select([self.file], [], [], wait)
            if not ready:
                break
            try:
                chunk = os.read(self.file, 1 << 16)
            except OSError:
                break
            if not chunk:
                break
            self.bytes += len(chunk)
            last = time.perf_counter()
        return last

    def read_first_frame(self, limit=60.0):
        """Reads until the first picture is there, its steps and its bottom line; the time of its last byte."""
        seen, end, last = b"", time.perf_counter() + limit, None
        while time.perf_counter() < end:
            ready, _, _ = select.select([self.file], [], [], 0.01 if b"quit" in seen and b"step" in seen else limit)
            if not ready:
                break
            chunk = os.read(self.file, 1 << 16)
            last = time.perf_counter()
            self.bytes += len(chunk)
            seen += chunk
        return last

    def read_for(self, seconds):
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            ready, _, _ = select.select([self.file], [], [], left)
            if ready:
                self.bytes += len(os.read(self.file, 1 << 16))

    def type(self, text):
        os.write(self.file, text.encode())

    def status(self, key):
        with open(f"/proc/{self.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(key + ":"))

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self):
        self.type("q")
        self.read_until_quiet(limit=1.0)
        os.waitpid(self.pid, 0)
        os.close(self.file)


def first_frame(program, graph, runs=21):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run = Program(program, graph)
        times.append(1000 * (run.read_first_frame() - start))
        run.close()
        if sum(times) > 30_000:
            break
    return statistics.median(times)


def key_to_screen(program, graph, keys=200):
    run = Program(program, "--no-animation", graph)
    run.read_first_frame()
    times = []
    for index in range(keys):
        key = "s" if index % 16 < 8 else "S"
        start = time.perf_counter()
        run.type(key)
        last = run.read_until_quiet(quiet=0.012, limit=0.5)
        if last:
            times.append(1000 * (last - start))
    run.close()
    return statistics.median(times), statistics.quantiles(times, n=20)[18], len(times)


def at_rest(program, graph, seconds=3.0):
    run = Program(program, graph)
    run.read_first_frame()
    run.read_until_quiet(quiet=0.3, limit=1.0)
    before = (run.bytes, run.cpu_seconds(), run.status("voluntary_ctxt_switches"))
    run.read_for(seconds)
    after = (run.bytes, run.cpu_seconds(), run.status("voluntary_ctxt_switches"))
    memory = run.status("VmHWM") / 1024
    run.close()
    return [new - old for old, new in zip(before, after)], memory


def playing(program, graph, seconds=5.0):
    run = Program(program, "--play", graph)
    run.read_first_frame()
    run.read_for(0.3)
    before = (run.bytes, run.cpu_seconds())
    run.read_for(seconds)
    after = (run.bytes, run.cpu_seconds())
    run.close()
    return (after[1] - before[1]) / seconds, (after[0] - before[0]) / seconds


def on_a_slow_line(program, graph, rate=2000):
    """Playing is paused on a terminal that takes in so many bytes a second: until the last byte, in seconds."""
    run = Program(program, graph)
    tail = b""

    def read(seconds):
        nonlocal tail
        end, last = time.perf_counter() + seconds, None
        while time.perf_counter() < end:
            time.sleep(0.02)
            if not select.select([run.file], [], [], 0)[0]:
                continue
            chunk = os.read(run.file, rate // 50)
            last = time.perf_counter()
            # As a terminal does, it tells that it is well when it is asked.
            text = tail + chunk
            asked = text.count(b"\033[5n")
            os.write(run.file, b"\033[0n" * asked)
            tail = text[text.rfind(b"\033[5n") + 4:][-3:] if asked else text[-3:]
        return last

    read(5.0)
    run.type(" ")
    read(5.0)
    start = time.perf_counter()
    run.type(" ")
    last = read(8.0)
    os.kill(run.pid, 9)
    os.waitpid(run.pid, 0)
    os.close(run.file)
    return last - start if last else 0.0


def main():
    program, graph, *flags = sys.argv[1:]
    p50, p95, answered = key_to_screen(program, graph)
    (rest_bytes, rest_cpu, wake_ups), memory = at_rest(program, graph)
    cpu, rate = playing(program, graph)
    result = {
        "graph": os.path.basename(graph),
        "first_frame_ms_median": round(first_frame(program, graph), 2),
        "key_to_screen_ms_median": round(p50, 2),
        "key_to_screen_ms_p95": round(p95, 2),
        "keys_answered": answered,
        "rest_output_bytes": rest_bytes,
        "rest_cpu_seconds": rest_cpu,
        "rest_wake_ups": wake_ups,
        "playing_cpu_percent": round(100 * cpu, 1),
        "playing_kB_per_second": round(rate / 1000, 1),
        "pause_at_2_kB_per_second_s": round(on_a_slow_line(program, graph), 1),
        "memory_MB": round(memory, 1),
    }
    if "--json" in flags:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"  {name:26} {value}")


if __name__ == "__main__":
    main()
