# syntax=docker/dockerfile:1
#
# docker build -t sro-contact-log .
#
# migrate (a command of its own, before a new version serves):
#   docker run --rm --env-file production.env -v state:/var/lib/sro-contact-log -v keys:/run/keys:ro sro-contact-log migrate
# serve:
#   docker run -d --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -p 127.0.0.1:8000:8000 \
#     --env-file production.env -v state:/var/lib/sro-contact-log -v keys:/run/keys:ro sro-contact-log

# Builds that must be repeatable give the digest: --build-arg PYTHON_IMAGE=python:3.11-slim@sha256:...
ARG PYTHON_IMAGE=python:3.11-slim

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/venv
COPY requirements.lock ./
RUN /opt/venv/bin/pip install --only-binary :all: --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY migrations ./migrations
COPY app ./app
# What only building needs is not taken along.
RUN /opt/venv/bin/pip install --no-deps --no-build-isolation . \
    && /opt/venv/bin/pip uninstall -y setuptools pip

FROM ${PYTHON_IMAGE}
# 3.40 is the oldest SQLite that the service is tested with. Versions before 3.51.3 have the WAL-reset bug, which loses
# committed writes when several connections write; the service sends every write and checkpoint through one queue
# (app/core/queue.py), so it is safe with them as long as nothing else writes to the file.
RUN python -c "import sqlite3; assert sqlite3.sqlite_version_info >= (3, 40), sqlite3.sqlite_version" \
    && install -d -o 10001 -g 10001 -m 0700 /var/lib/sro-contact-log
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SRO_ENV=production \
    SRO_STATE_DIR=/var/lib/sro-contact-log
WORKDIR /var/lib/sro-contact-log
VOLUME /var/lib/sro-contact-log
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=4s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
ENTRYPOINT ["sro-contact-log"]
CMD ["serve", "--host", "0.0.0.0"]
