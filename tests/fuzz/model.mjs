// Plays the same cases in the model, by its `replay` example.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** For each case `{ cookies, stored, decisions }`, in order. */
export function inModel(cases, profile) {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-cookies-"));
  const file = join(folder, "cases.jsonl");
  writeFileSync(file, cases.map((one) => JSON.stringify(one)).join("\n"));
  const example = ["run", "--quiet", "--release", "--package", "browser-model", "--example", "replay"];
  const replay = spawnSync("cargo", [...example, "--", file, "--profile", profile], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "inherit"],
  });
  rmSync(folder, { recursive: true });
  if (replay.status !== 0) throw new Error(`the replay example ended with ${replay.status}`);
  return replay.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
