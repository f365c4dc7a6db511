# Builds bangdan into a small image that runs as an ordinary user. Run it as README.md says.
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY bot ./bot
COPY data ./data
RUN python -m venv /opt/bangdan \
    && /opt/bangdan/bin/pip install --no-cache-dir --disable-pip-version-check '.[postgres]'

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 bangdan \
    && mkdir /data \
    && chown bangdan:bangdan /data
COPY --from=build /opt/bangdan /opt/bangdan
ENV PATH="/opt/bangdan/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    BANGDAN_DATA_DIR=/data
USER 10001
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 CMD ["bangdan", "health"]
ENTRYPOINT ["bangdan"]
CMD ["telegram"]
