# A worker of the pool `transum`: it takes runs from the Prefect server named in PREFECT_API_URL.
#
#   docker build -t transum .
#   docker run -e PREFECT_API_URL=http://server:4200/api --entrypoint prefect transum work-pool create transum --type process
#   docker run -e PREFECT_API_URL=http://server:4200/api --entrypoint prefect transum --no-prompt deploy --all
#   docker run -e PREFECT_API_URL=http://server:4200/api -v transum-desk:/app/desk transum
#
# Deploy from the image, as above: runs start in the folder that was deployed from. Stopping a worker stops its runs,
# so pause the pool and let them finish first (`prefect work-pool pause transum`); what they stored stays in any case.
FROM python:3.11.14-slim-bookworm

# The index that torch comes from. For a GPU: https://download.pytorch.org/whl/cu128 (and run with --gpus all).
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu

ENV PYTHONUNBUFFERED=1 \
    DO_NOT_TRACK=1 \
    HF_HOME=/app/desk/models \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    PREFECT_WORKER_WEBSERVER_HOST=127.0.0.1 \
    PREFECT_WORKER_WEBSERVER_PORT=8080

RUN useradd --create-home --uid 10001 desk && install -d -o desk /app /app/desk
WORKDIR /app

# torch first: it is by far the largest, and a rebuild takes it from the layer before.
COPY constraints.txt ./
RUN pip install --no-cache-dir --constraint constraints.txt --index-url "$TORCH_INDEX" --extra-index-url https://pypi.org/simple torch

COPY pyproject.toml README.md LICENSE ./
COPY configs configs
COPY src src
RUN pip install --no-cache-dir --constraint constraints.txt .

COPY prefect.yaml ./
COPY flows flows
COPY samples samples

USER desk
VOLUME /app/desk

# The worker answers 503 when it has stopped asking the server for runs.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/health', timeout=4)"]

ENTRYPOINT ["prefect", "worker", "start", "--pool", "transum", "--type", "process", "--with-healthcheck"]
