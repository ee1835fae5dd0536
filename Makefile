# The commands of the house. `make check` is what CI runs, and all of it.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# An import that Package.swift does not declare is an error, as every warning is.
STRICT = --explicit-target-dependency-import-check error
# The Swift libraries inside the command: it starts in half the time, and runs where Swift is not installed.
STATIC = $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
RELEASE = $(SWIFT) build -c release $(STATIC)
LINTED = Package.swift Sources Tests $(wildcard Benchmarks)
SHARE = $(DESTDIR)$(PREFIX)/share
MANUAL = .build/plugins/GenerateManual/outputs/vigie/vigie.1

.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

libraries: ## install the C libraries that are missing
	@Scripts/install-libraries

build: libraries ## build for debugging; warnings and undeclared imports are errors
	$(SWIFT) build $(STRICT)

release: libraries ## build the command, optimised
	$(RELEASE) --product vigie $(STRICT)

test: libraries ## run every test
	$(SWIFT) test $(STRICT)

lint: ## check the form of every Swift file
	$(SWIFT) format lint -r -p --strict --configuration .swift-format $(LINTED)

format: ## rewrite every Swift file in that form
	$(SWIFT) format -i -r -p --configuration .swift-format $(LINTED)

readme: build ## run the sh blocks of README.md with the command just built
	@Scripts/run-readme "$$($(SWIFT) build --show-bin-path)/vigie"

golden: libraries ## record the golden files again, show the difference, and fail
	-RECORD_GOLDEN=1 $(SWIFT) test $(STRICT)
	@git --no-pager diff --stat --patch -- Tests
	@git status --short -- Tests
	@echo 'golden: recorded again. Read the difference above, then run make test.' >&2; exit 1

check: ## libraries, lint, test, readme: what CI runs
	@MAKE='$(MAKE)' Scripts/check

demo: release ## make a sample portfolio, judge it, and write its pages to demo/
	@Scripts/demo "$$($(RELEASE) --show-bin-path)/vigie"

screenshots: release ## pictures of the demo's pages: desktop, dark, phone, printed
	@Scripts/screenshots "$$($(RELEASE) --show-bin-path)/vigie"

bench: release ## measure, with the figures printed
	$(RELEASE) --product measure $(STRICT)
	@Benchmarks/run

notebooks: release ## run the notebooks, which hold our figures against statsmodels
	@Scripts/run-notebooks "$$($(RELEASE) --show-bin-path)/vigie"

workbook: release ## the review's workbook, opened by openpyxl and held against its JSON
	@Scripts/check-workbook "$$($(RELEASE) --show-bin-path)/vigie"

accuracy: release ## scorecards on public data, beside the peers on the same folds
	$(RELEASE) --product measure $(STRICT)
	@Benchmarks/accuracy/run

manual: release ## make the manual page of the command
	$(SWIFT) package generate-manual

install: manual ## install the command and its models under PREFIX (/usr/local)
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(SHARE)/vigie'
	install -m 755 "$$($(RELEASE) --show-bin-path)/vigie" '$(DESTDIR)$(PREFIX)/bin/vigie'
	cp -R Models/. '$(SHARE)/vigie/'
	@Scripts/install-completions '$(DESTDIR)$(PREFIX)/bin/vigie' '$(SHARE)'
	install -d '$(SHARE)/man/man1'
	install -m 644 '$(MANUAL)' '$(SHARE)/man/man1/vigie.1'

clean: ## remove what was built, and the demo
	rm -rf .build demo

.PHONY: help libraries build release test lint format readme golden check demo bench notebooks workbook accuracy manual install clean
