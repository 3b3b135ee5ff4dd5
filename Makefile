# 常用命令 · `make help` lists them. Needed: python3 ≥ 3.11 with venv, git, make; all else is installed into .venv/.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m
WORKERS ?= 2
NPM := NODE_USE_SYSTEM_CA=1 $(BIN)/npm
SCHEMAS := $(wildcard schemas/*.schema.json)
LOCK := $(BIN)/uv pip compile --quiet --system-certs --cache-dir build/cache/uv --universal --generate-hashes \
	--python-version 3.11 --no-emit-index-url --no-annotate --custom-compile-command 'make lock' \
	--group build $(UPGRADE) pyproject.toml

# A checkout in a folder with a Chinese name works under any locale.
export PYTHONUTF8 := 1
.DEFAULT_GOAL := help
.PHONY: help site test prove bench serve check lint lock clean docs dev chromium front

help: ## 列出全部命令 · list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## /\1	/p' Makefile

site: docs ## 检查台账，生成公开、内部两个站点 · check the records, build both sites
	@$(BIN)/taizhang check
	@$(BIN)/taizhang build

test: lint chromium front ## 全部检查和测试，浏览器测试在内（CI 跑的就是它）· everything that CI runs
	@$(RUN) pytest -q -n $(WORKERS) tests

prove: dev chromium front ## 足量证明，结果写入 build/proof.json · the proofs at full count
	@rm -f build/proof.json
	@$(RUN) pytest -q -n $(WORKERS) --prove tests

bench: dev ## 性能测量，结果写入 build/bench.json · run benchmarks/*.py
	@$(RUN) benchmarks

serve: docs ## 在本机预览，随改随看 · preview both sites
	@$(BIN)/taizhang serve

check: docs ## 只检查台账记录 · check the records
	@$(BIN)/taizhang check

lint: dev ## 代码、工作流和结构文件的静态检查 · static checks
	@git diff --check 4b825dc642cb6eb9a060e54bf8d69288fbee4904
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --check-metaschema $(SCHEMAS)
	@$(BIN)/zizmor --offline --quiet .github/workflows

lock: dev ## 按 pyproject.toml、package.json 重写锁定文件；升级：make lock UPGRADE=--upgrade · rewrite the locks
	@$(LOCK) --extra docs --group dev -o requirements-dev.txt
	@$(LOCK) --extra docs -c requirements-dev.txt -o requirements-docs.txt
	@$(LOCK) -c requirements-dev.txt -o requirements.txt
	@$(NPM) install --package-lock-only

clean: ## 删除生成的文件（.venv 保留）· remove what was generated, keep .venv
	@rm -rf build node_modules .hypothesis

docs:
	@PYTHON='$(PYTHON)' sh .ci/install requirements-docs.txt

dev:
	@PYTHON='$(PYTHON)' sh .ci/install requirements-dev.txt

chromium: dev
	@$(RUN) tests.browser.chromium --install

front: dev
	@cmp -s package-lock.json node_modules/.lock || { \
	  echo '正在安装前端校验工具 … · installing ajv'; $(NPM) ci && cp package-lock.json node_modules/.lock; }
