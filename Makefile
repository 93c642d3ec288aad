# The two commands of a fresh machine: make migrate, make test.

lint_paths := $(wildcard Package.swift Sources Plugins migrations Tests Benchmarks Examples)
scripts := $(wildcard Scripts/* migrate .ci/run Benchmarks/run)

.PHONY: help
help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: migrate
migrate: dependencies ## Install what the build needs, build, migrate the default database, print its revision
	@./migrate upgrade head
	@./migrate current

.PHONY: test
test: dependencies lint ## Install what the tests need, lint, run every test against a PostgreSQL cluster of its own
	@Scripts/install-test-dependencies
	@Scripts/install-alembic
	@Scripts/install-samples
	swift build --build-tests
	@Scripts/with-postgres swift test --skip-build --disable-xctest

.PHONY: lint
lint: toolchain ## Check the style of the sources, and of the scripts where shellcheck is installed
	@swift format lint --strict --recursive --parallel $(lint_paths)
	@if command -v shellcheck >/dev/null; then shellcheck $(scripts); fi

.PHONY: format
format: toolchain ## Bring the sources into the house's style
	@swift format --in-place --recursive --parallel $(lint_paths)

.PHONY: bench
bench: dependencies ## Measure against the peers, on a PostgreSQL cluster whose commits are durable
	@Scripts/install-test-dependencies
	@MIGRATE_TEST_PG_FSYNC=on Scripts/with-postgres Benchmarks/run

.PHONY: torture
torture: dependencies ## Kill, compare and fuzz for longer: MIGRATE_TORTURE says how many rounds (1000, a million inputs a parser)
	@Scripts/install-test-dependencies
	@Scripts/install-alembic
	swift build --build-tests
	@MIGRATE_TORTURE=$${MIGRATE_TORTURE:-1000} Scripts/with-postgres \
		swift test --skip-build --disable-xctest --filter 'Crash|Conformance|survivesAnything'

.PHONY: clean
clean: ## Remove what was built (databases stay)
	@rm -rf .build

.PHONY: dependencies
dependencies: toolchain
	@Scripts/install-build-dependencies

.PHONY: toolchain
toolchain:
	@Scripts/check-toolchain
