# The program alone: it is static, carries the page, and needs nothing of a system. docs/hosting.md says how to build and run it.
FROM scratch
COPY session-playground /session-playground
USER 65532:65532
EXPOSE 8047
ENTRYPOINT ["/session-playground"]
CMD ["--listen", "0.0.0.0:8047", "--data", ":memory:", "--no-lab", "--no-open"]
