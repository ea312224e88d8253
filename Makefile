# Doorknock. `make` prints what there is to do.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The linter of the house, when none is installed. .ci/run reads it here too.
GOLANGCI_VERSION := v2.15.0

DEMO ?=
COUNT ?= 6
BENCH ?= .
FUZZTIME ?= 1m
PACKAGES ?= ./...

.PHONY: help demo test check bench fuzz

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: ## Watch one season of a Big Door Knock, start to finish (DEMO="--homes 150 --seed 7")
	go run ./cmd/doorknock demo $(DEMO)

test: ## Run every test
	go test ./...

check: ## Everything that a change must pass: format, vet, lint, tests with the race detector, generated code
	@unformatted=$$(gofmt -l .); \
	if [ -n "$$unformatted" ]; then echo "gofmt -w these:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	@if command -v golangci-lint >/dev/null; then golangci-lint run; \
	else go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION) run; fi
	go test -race ./...
	.ci/generated

bench: ## Measure with memory, rivals after us, COUNT times for benchstat (BENCH=Decide PACKAGES=./rules/... COUNT=6)
	go test -run '^$$' -bench '$(BENCH)' -benchmem -count $(COUNT) $(PACKAGES) | awk -f internal/workload/ratio.awk
	cd internal/rivals && go test -mod=mod -run '^$$' -bench '$(BENCH)' -benchmem -count $(COUNT) ./... | awk -f ratio.awk

fuzz: ## Fuzz every parser for FUZZTIME each (FUZZTIME=1m PACKAGES=./...)
	@go list $(PACKAGES) | while read -r package; do \
		tests=$$(go test -list '^Fuzz' "$$package" </dev/null); \
		for target in $$(grep '^Fuzz' <<<"$$tests" || true); do \
			echo "== $$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$package" </dev/null; \
		done; \
	done
