# Everything one does with hiapi-tui, from a fresh clone on; `make help` lists it.
#
# The only thing expected is a Swift 6.3 toolchain. What else is missing is installed from Debian.

# Compiled against, with what reads WebP; what the tests' terminal is read by, and a terminal of sixteen
# million colours.
BUILD_PACKAGES := ca-certificates git libchafa-dev libgdk-pixbuf-2.0-dev libmd-dev libncurses-dev \
  libsqlite3-dev webp-pixbuf-loader zlib1g-dev
TEST_PACKAGES := libvterm-dev ncurses-term

PREFIX ?= /usr/local
DESTDIR ?=
ARGS ?=
BINARY := .build/release/hiapi-tui
# What shows pictures; the program finds it beside itself, and in libexec.
PREVIEW := .build/release/hiapi-preview
# One set of options for everything in release, or the dependencies would be compiled anew.
RELEASE := swift build -c release --static-swift-stdlib -Xlinker -s
# A target may import only what the manifest says it depends on.
LAYERED := --explicit-target-dependency-import-check error

.DEFAULT_GOAL := help
.PHONY: help run test test-unit test-e2e tests chaos build lint format generate bench install deps deps-run clean swift
# Packages before builds, also under make -j.
.NOTPARALLEL:

help:
	@echo "make run               build hiapi-tui and start it; ARGS='--theme light' passes options on"
	@echo "make test              build everything for debugging and run all tests, in two parts:"
	@echo "make test-unit         those in process"
	@echo "make test-e2e          those that drive the program; BINARY=.build/release/hiapi-tui drives another"
	@echo "make chaos             500 runs of the fault suite: the program killed at random, in bad weather;"
	@echo "                       ARGS='--runs 1000 --seed 501' makes a thousand others"
	@echo "make build             build the release binary, $(BINARY)"
	@echo "make install PREFIX=   copy it to PREFIX/bin and PREFIX/libexec (PREFIX is $(PREFIX); DESTDIR is honoured)"
	@echo "make lint              check the format of the sources, and who uses whom; make format corrects the format"
	@echo "make bench             measure the release binary beside a plain ncurses program"
	@echo "make generate          write what is made from the catalog, the themes and the table of keys"
	@echo "make deps              install the Debian packages that are missing"
	@echo "make clean             remove what was built; what was fetched stays"

run: build
	@exec $(BINARY) $(ARGS)

build: $(BINARY)

# SwiftPM plans for seconds before it finds nothing to do; Make looks at the files at once.
$(BINARY): Package.swift $(shell find Sources) | deps-run swift
	@test -x $@ || echo "Building hiapi-tui for release. The first time takes about ten minutes."
	@$(RELEASE) --product hiapi-tui
	@$(RELEASE) --product hiapi-preview
	@touch $@

# Without a backtracer: a test that traps on purpose must not wait for it.
TESTS := SWIFT_BACKTRACE=enable=no swift test --disable-xctest --skip-build

test: test-unit test-e2e

# In process, against sockets at most; a test has a minute, and should have a core for it.
test-unit: tests
	@$(TESTS) --skip '^EndToEndTests\.' --experimental-maximum-parallelization-width 4 $(ARGS)

# The program in a pseudo-terminal, two at a time; BINARY=… drives another build than the debug one.
test-e2e: tests
	@$(if $(filter command line,$(origin BINARY)),HIAPI_TUI_BINARY=$(BINARY)) \
	  $(TESTS) --filter '^EndToEndTests\.' --experimental-maximum-parallelization-width 2 $(ARGS)

tests: deps swift
	@swift build --build-tests $(LAYERED)

# BINARY=… tries another build; one built for release takes its time.
chaos: deps swift
	@swift build --product hiapi-tui
	@swift build --product hiapi-chaos
	@.build/debug/hiapi-chaos $(ARGS) \
	  --binary $(if $(filter command line,$(origin BINARY)),$(BINARY),.build/debug/hiapi-tui)

lint:
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests
	@echo "The format is right."
	@swift run --quiet hiapi-floors

format:
	@swift format --in-place --parallel --recursive Package.swift Sources Tests

generate:
	@swift run --quiet hiapi-generate

bench: deps build
	@$(RELEASE) --product bench-control
	@$(RELEASE) --product hiapi-bench
	@.build/release/hiapi-bench --binary $(BINARY) --control .build/release/bench-control $(ARGS)

# Root may have no swift: then what was built is what is installed.
install:
	@if command -v swift >/dev/null || [ ! -x $(BINARY) ]; then $(MAKE) --no-print-directory build; fi
	@install -D -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/hiapi-tui"
	@install -D -m 755 $(PREVIEW) "$(DESTDIR)$(PREFIX)/libexec/hiapi-tui/hiapi-preview"
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/hiapi-tui"

clean:
	@swift package clean

swift:
	@command -v swift >/dev/null || { \
	  echo "A Swift 6.3 toolchain is needed: https://www.swift.org/install/linux/" >&2; exit 1; }

deps:
	@$(call install_packages,$(BUILD_PACKAGES) $(TEST_PACKAGES))

deps-run:
	@$(call install_packages,$(BUILD_PACKAGES))

# Installs what is missing of $(1): as root at once, else through sudo, else says what to type.
# Package lists may be missing or older than the mirror, so a failed installation renews them.
define install_packages
if ! command -v dpkg-query >/dev/null; then \
  echo "This is not Debian: please see to the likes of these yourself: $(1)"; exit 0; \
fi; \
missing=; \
for package in $(1); do \
  case "$$(dpkg-query -W -f='$${Status}' $$package 2>/dev/null)" in \
    *' ok installed') ;; \
    *) missing="$$missing $$package" ;; \
  esac; \
done; \
[ -n "$$missing" ] || exit 0; \
apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0"; \
install="$$apt install --yes --no-install-recommends$$missing"; \
if [ "$$(id -u)" -eq 0 ]; then as_root=; \
elif command -v sudo >/dev/null && [ -n "$$CI" ]; then as_root="sudo -n"; \
elif command -v sudo >/dev/null; then as_root=sudo; \
else \
  echo "These Debian packages are missing:$$missing" >&2; \
  echo "Please run this line as root, then make again:" >&2; \
  echo "  apt-get update && apt-get install --yes --no-install-recommends$$missing" >&2; \
  exit 1; \
fi; \
echo "Installing Debian packages:$$missing"; \
if ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1; then \
  $$as_root $$install >/dev/null 2>&1 && exit 0; \
fi; \
if $$as_root $$apt update && $$as_root $$install >/dev/null; then exit 0; fi; \
echo "That failed. This line, run as root, does the same:" >&2; \
echo "  apt-get update && apt-get install --yes --no-install-recommends$$missing" >&2; \
exit 1
endef
