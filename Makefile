# HoSo: `make` lists what can be done.
.PHONY: help demo run stack test quick matrix faults cluster compose-test check coverage fix wheel install-server server-test
.NOTPARALLEL:
NOMINEES ?= 32
SHARE ?= 1

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: ## play a whole award season on this machine (NOMINEES=32; KEEP=1 serves on; STACK=1 against `make stack`)
	@sh deploy/install.sh run
	@.venv/bin/hoso demo --nominees $(NOMINEES) $(if $(STACK),--site var/stack) $(if $(KEEP),--keep)

run: ## serve on http://127.0.0.1:8000 until Ctrl-C
	@sh deploy/install.sh run
	@.venv/bin/hoso serve

stack: ## RabbitMQ, PostgreSQL, MinIO and every service as a process of its own, until Ctrl-C
	@sh deploy/install.sh test
	@.venv/bin/python -m tools.local_site.stack

test: ## install what the tests need and run them all (some 14 minutes on two cores)
	@sh deploy/install.sh test
	@.venv/bin/python -m pytest -n 3 --dist loadfile

quick: ## the tests without the stack and the fault matrix (some 12 minutes)
	@sh deploy/install.sh test
	@.venv/bin/python -m pytest -n 3 --dist loadfile --ignore tests/faults/test_matrix.py --ignore tests/journeys/test_stack.py --ignore tests/journeys/any_order/test_two_workers.py

matrix: ## the whole stack, and rows of the fault matrix, on real servers (EVERY=1: each row once, 10 minutes)
	@sh deploy/install.sh test
	@$(if $(EVERY),HOSO_TEST_EVERY_ROW=1) .venv/bin/python -m pytest tests/journeys/test_stack.py tests/journeys/any_order/test_two_workers.py tests/faults/test_matrix.py

faults: ## the fault matrix in its full counts, for hours; goes on where it was stopped (SHARE=1)
	@sh deploy/install.sh test
	@.venv/bin/python -m tests.faults.run --share $(SHARE) --report tests/faults/REPORT.md

cluster: ## three RabbitMQ nodes, two of every service, each killed in turn under load
	@sh deploy/install.sh test
	@.venv/bin/python -m tests.faults.cluster

compose-test: ## docker-compose.yml on a Docker engine that it brings along and takes away; root on Debian (KEEP=1 keeps the images)
	@sh deploy/install.sh test
	@.venv/bin/python -m tests.compose.run $(if $(KEEP),--keep)

check: ## check style, types, and that what is rendered from deploy/site.toml is current
	@sh deploy/install.sh test
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy
	@.venv/bin/python -m deploy.render --check

coverage: ## what the tests of the crafts that need no server leave out, with a floor (half a minute)
	@sh deploy/install.sh test
	@mkdir -p var
	@.venv/bin/coverage run -m pytest -q tests/unit/shared/agreement tests/unit/shared/contracts tests/unit/shared/text tests/unit/intake/nominee_table
	@.venv/bin/coverage report

fix: ## repair style, and render deploy/site.toml anew
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format . ; .venv/bin/python -m deploy.render

wheel: ## build the wheel and try it in an empty environment outside this folder (1 minute)
	@sh deploy/install.sh run
	@sh deploy/wheel.sh

install-server: ## HoSo as a systemd service on this machine, or an upgrade of it; as root
	@sh deploy/systemd/install.sh

server-test: ## try install-server on a bare Debian 12 booted with systemd-nspawn; as root (5 minutes)
	@sh deploy/systemd/trial.sh
