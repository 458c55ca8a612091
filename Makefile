# bpviz: `make help` lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

PREFIX ?= /usr/local
DESTDIR ?=
BIN := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share/bpviz
MAN := $(DESTDIR)$(PREFIX)/share/man/man1

PROGRAM := .build/release/bpviz
DEMO := demos/sigmoid.json
PYTHON := .build/python/bin/python3
SWIFT_FILES := Sources Tests Package.swift

# On Linux everything that the program calls goes into it: loading libraries took longer than drawing a small graph, and
# it runs where there is no Swift. Where a library can only be loaded, at least the Swift runtime goes in.
RELEASE := -c release --product bpviz
ifeq ($(shell uname -s),Linux)
RELEASE += --static-swift-stdlib
archive = $(wildcard /usr/lib/*/lib$1.a /usr/lib64/lib$1.a /usr/lib/lib$1.a)
ifneq ($(and $(call archive,c),$(call archive,ncursesw)),)
RELEASE += -Xswiftc -static-executable $(if $(call archive,tinfo),-Xlinker -ltinfo)
# The linker complains of a function in the runtime that bpviz never calls; only that is left out.
HUSH := 2>&1 | { grep --line-buffered -v "warning: Using 'dlopen' in statically linked applications" || true; }
endif
endif

.PHONY: build run test test-full bench install uninstall format lint clean help

build: ## build the release program, .build/release/bpviz
	@Scripts/prepare.sh build
	swift build $(RELEASE) $(HUSH)

run: build ## install what is missing, build, open the sigmoid demo
	@$(PROGRAM) $(DEMO)

test: ## install what the tests need, build, run all tests
	@Scripts/prepare.sh test
	swift build --build-tests
	swift test --skip-build

test-full: test build $(PYTHON) ## the tests and the long checks: every demo against NumPy, the passes against micrograd
	$(PYTHON) Scripts/verify_demos.py
	BPVIZ_KEYS=100000 swift test --skip-build --filter RandomKeyTests
	python3 Benchmarks/micrograd_bench.py --bpviz $(PROGRAM) --at-least 100

bench: build $(PYTHON) ## measure the passes, the screen and the layout
	python3 Benchmarks/micrograd_bench.py --bpviz $(PROGRAM)
	python3 Benchmarks/screen_bench.py $(PROGRAM) $(DEMO)
	python3 Benchmarks/generate.py matrices --nodes 200 -o .build/matrices.json
	python3 Benchmarks/screen_bench.py $(PROGRAM) .build/matrices.json
	python3 Benchmarks/generate.py mlp --nodes 10000 --layers 16,16,1 -o .build/mlp.json
	python3 Benchmarks/screen_bench.py $(PROGRAM) .build/mlp.json
	python3 Benchmarks/change_bench.py $(PROGRAM)
ifneq ($(wildcard Benchmarks/layout_bench.py),)
	$(PYTHON) Benchmarks/layout_bench.py $(PROGRAM)
endif

# The program is built here only where there is none, so that `make build && sudo make install` builds nothing as root.
install: ## copy program, demos, schema and man page below PREFIX (/usr/local)
	@[ -x $(PROGRAM) ] || $(MAKE) build
	install -d $(BIN) $(SHARE)/demos $(SHARE)/schema $(MAN)
	install -m 755 $(PROGRAM) $(BIN)/bpviz
	install -m 644 demos/*.json $(SHARE)/demos
	install -m 644 schema/*.json $(SHARE)/schema
	install -m 644 docs/bpviz.1 $(MAN)/bpviz.1

uninstall: ## remove what install copied
	rm -f $(BIN)/bpviz $(MAN)/bpviz.1
	rm -rf $(SHARE)

format: ## write the Swift files in the project's style
	swift format --in-place --recursive $(SWIFT_FILES)

lint: ## check the style; changes nothing
	@Scripts/prepare.sh lint
	@status=0; \
	swift format lint --strict --recursive $(SWIFT_FILES) || status=1; \
	python3 Scripts/check_style.py || status=1; \
	exit $$status

clean: ## remove everything that was built
	rm -rf .build

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A Python of its own for checks that need NumPy.
$(PYTHON):
	@Scripts/prepare.sh full
	python3 -m venv .build/python
	$(PYTHON) -m pip install --quiet --disable-pip-version-check numpy
	@touch $@
