#!/usr/bin/env python3
"""Checks what `swift format` does not: Swift files stay under 300 lines and functions under 30.

    check_style.py [FOLDER OR FILE ...]      Sources, Tests and Package.swift where nothing is named
    check_style.py --self-test

Prints one line a finding, `file:line: what`, and exits with 1 where there is one. A function is counted from the
line of its `func`, `init`, `deinit`, `subscript` or computed `var` to the line of its closing brace, without the
lines that only hold the text of a string.
"""

import pathlib
import re
import sys

FILE_LIMIT = 300
FUNCTION_LIMIT = 30
ROOT = pathlib.Path(__file__).resolve().parent.parent

TOKEN = re.compile(r"`[^`\n]*`|\w+|\S")
STRING_START = re.compile(r'(#*)("""|")')
CALLABLES = {"func", "init", "deinit", "subscript", "var"}
DECLARATIONS = CALLABLES | {"let", "case", "struct", "enum", "class", "extension", "protocol", "typealias", "import"}


class Blanker:
    """Replaces comments and the text of strings by blanks, so that every brace that is left is code."""

    def __init__(self, text):
        self.text = text
        self.code = list(text)

    def run(self):
        self.skip_code(0, closing=None)
        return "".join(self.code)

    def blank(self, start, end):
        for place in range(start, min(end, len(self.code))):
            if self.code[place] != "\n":
                self.code[place] = " "

    def skip_code(self, place, closing):
        """Goes over code up to the end, or past the parenthesis that closes an interpolation."""
        depth = 0
        while place < len(self.text):
            character = self.text[place]
            string = STRING_START.match(self.text, place)
            if self.text.startswith(("//", "/*"), place):
                place = self.skip_comment(place)
            elif string:
                place = self.skip_string(place, string)
            elif character == "`":
                place = self.skip_name(place)
            elif character == ")" and closing and depth == 0:
                return place + 1
            else:
                depth += (character == "(") - (character == ")")
                place += 1
        return place

    def skip_name(self, place):
        """An escaped name may be a whole sentence, with braces and quotation marks in it."""
        end = self.text.find("`", place + 1)
        end = len(self.text) if end < 0 else end
        for index in range(place + 1, end):
            self.code[index] = "x"
        return end + 1

    def skip_comment(self, start):
        if self.text.startswith("//", start):
            end = self.text.find("\n", start)
            end = len(self.text) if end < 0 else end
        else:
            end, depth = start + 2, 1
            while depth and end < len(self.text):
                step = self.text[end : end + 2]
                depth += (step == "/*") - (step == "*/")
                end += 2 if step in ("/*", "*/") else 1
        self.blank(start, end)
        return end

    def skip_string(self, start, opening):
        hashes, quotes = opening.groups()
        escape, end = "\\" + hashes, quotes + hashes
        place = opening.end()
        self.blank(start, place)
        while place < len(self.text):
            if self.text.startswith(end, place):
                self.blank(place, place + len(end))
                return place + len(end)
            if self.text.startswith(escape + "(", place):
                inside = place + len(escape) + 1
                after = self.skip_code(inside, closing=")")
                # An interpolation is part of the line; its own braces are balanced and need not be seen.
                self.blank(place, after)
                place = after
            elif self.text.startswith(escape, place):
                self.blank(place, place + len(escape) + 1)
                place += len(escape) + 1
            elif len(quotes) == 1 and self.text[place] == "\n":
                return place
            else:
                self.blank(place, place + 1)
                place += 1
        return place


def closing_brace(tokens, opening):
    """The index of the token that closes the brace at `opening`."""
    depth = 0
    for index in range(opening, len(tokens)):
        depth += (tokens[index].group() == "{") - (tokens[index].group() == "}")
        if depth == 0:
            return index
    return len(tokens) - 1


def body(tokens, index):
    """The index of the brace that opens the body of the declaration at `index`, or None where it has none."""
    kind, depth = tokens[index].group(), 0
    for place in range(index + 1, len(tokens)):
        token = tokens[place].group()
        if token == "{" and depth == 0:
            return place
        depth += (token in "([") - (token in ")]")
        is_over = depth < 0 or token in "}" or (kind == "var" and token == "=")
        if depth <= 0 and place > index + 1 and (is_over or token in DECLARATIONS):
            return None
    return None


def functions(text):
    """The functions of a Swift file: name, first line, number of lines."""
    code = Blanker(text).run()
    tokens = list(TOKEN.finditer(code))
    for index, token in enumerate(tokens):
        word, before = token.group(), tokens[index - 1].group() if index else ""
        if word not in CALLABLES or before == ".":
            continue
        opening = body(tokens, index)
        if opening is None:
            continue
        first = code.count("\n", 0, token.start()) + 1
        last = code.count("\n", 0, tokens[closing_brace(tokens, opening)].start()) + 1
        following = tokens[index + 1]
        name = text[following.start() : following.end()] if word in ("func", "var") else word
        yield name, first, last - first + 1 - quoted_lines(text, code, first, last)


def quoted_lines(text, code, first, last):
    """The lines that hold nothing but the text of a string: they are data, not statements."""
    pairs = zip(text.split("\n")[first - 1 : last], code.split("\n")[first - 1 : last])
    return sum(bool(line.strip()) and not line.strip().startswith("//") and not bare.strip() for line, bare in pairs)


def findings(path):
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    if lines >= FILE_LIMIT:
        yield f"{path}:1: {lines} lines; a file has fewer than {FILE_LIMIT}"
    for name, line, count in functions(text):
        if count >= FUNCTION_LIMIT:
            yield f"{path}:{line}: {name} has {count} lines; a function has fewer than {FUNCTION_LIMIT}"


def swift_files(arguments):
    places = [pathlib.Path(argument) for argument in arguments]
    if not places:
        places = [(ROOT / name) for name in ("Sources", "Tests", "Package.swift")]
    for place in places:
        yield from sorted(place.rglob("*.swift")) if place.is_dir() else [place]


SAMPLE = '''
protocol P { func bare() -> Int; var held: Int { get }
  init(x: Int)
}
struct S {
  let brace = "{ \\("}" + f { "{" }) \\" {"  // {
  let raw = #"\\{ " \\#(x) {"#
  var stored = 3
  var made: [Int] = [1].map { $0 }
  /* { /* { */ */
  func `a { "name`(_ f: () -> Void = {}) {
    if true { x() }
  }
  var computed: Int {
    1
  }
  init() { self.init(x: 1) }
  let text = """
    { "quoted" {
    """
  subscript(i: Int) -> Int {
    get { i }
    set {}
  }
  func generic<T>(_ t: T) -> [T]
  where T: Equatable {
    func inner() {
    }
    return []
  }
}
'''

EXPECTED = [
    ("held", 2, 1),
    ("`a { \"name`", 11, 3),
    ("computed", 14, 3),
    ("init", 17, 1),
    ("subscript", 21, 4),
    ("generic", 25, 6),
    ("inner", 27, 2),
]


def self_test():
    found = list(functions(SAMPLE))
    if found != EXPECTED:
        sys.exit(f"check_style.py: the function finder finds\n{found}\ninstead of\n{EXPECTED}")


def main():
    arguments = sys.argv[1:]
    self_test()
    if arguments == ["--self-test"]:
        return
    count = 0
    for path in swift_files(arguments):
        for finding in findings(path):
            print(finding.removeprefix(f"{ROOT}/"))
            count += 1
    if count:
        sys.exit(f"check_style.py: {count} finding{'s' if count > 1 else ''}")


main()
