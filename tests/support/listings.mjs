// The page's code for every stop, ready-made call and experiment, and what runs it for real.

import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { launchProfile } from "./chromium.mjs";
import { lessons } from "./lessons.mjs";
import { python, repository } from "./paths.mjs";

const run = promisify(execFile);
/** Where the programs believe the server and its second port to be. */
const ports = { own: ":8047", other: ":8048" };

/** The programs, as the `listings` example writes them, with what the page shows of the same exchanges. */
export function programs() {
  const folder = join(repository, "crates/course/lessons");
  const own = lessons.map(({ id }) => join(folder, `${id}.json`));
  const more = join(repository, "tests/support/listings");
  const files = [...own, ...readdirSync(more).map((name) => join(more, name))];
  const example = ["run", "--quiet", "--package", "course", "--example", "listings", "--", ...files];
  const played = spawnSync("cargo", example, {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (played.status !== 0) throw new Error(`the listings example ended with ${played.status}`);
  return played.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** A program's text for the server at this port, whose other port is that one. */
export const textFor = ({ lines }, own, other) =>
  lines
    .map(({ text }) => text)
    .join("\n")
    .replaceAll(ports.own, `:${own}`)
    .replaceAll(ports.other, `:${other}`);

/** What runs programs in a dialect: `run(text, origin)` gives what was printed, and the error that ended it. */
export const players = {
  "python-session": startPython,
  "python-by-hand": startPython,
  curl: startShell,
  javascript: startPage,
};

async function startPython() {
  const player = spawn(python, [join(repository, "tests/support/listing_player.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: player.stdout })[Symbol.asyncIterator]();
  return {
    async run(text) {
      player.stdin.write(`${JSON.stringify(text)}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error("Python has ended");
      return JSON.parse(value);
    },
    stop: async () => player.stdin.end(),
  };
}

async function startShell() {
  const folder = mkdtempSync(join(tmpdir(), "session-playground-listings-"));
  const file = join(folder, "program");
  return {
    async run(text) {
      writeFileSync(file, `set -e\n${text}\n`);
      try {
        const { stdout } = await run("bash", [file], { cwd: folder });
        return { printed: stdout, error: null };
      } catch (error) {
        return { printed: error.stdout ?? "", error: String(error) };
      }
    },
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

/** A page of the practice server; not in a private window, where cookies of other sites would stay behind. */
async function startPage() {
  const browser = await launchProfile({ cookie_controls_mode: 0, block_third_party_cookies: false });
  const page = await browser.open();
  let printed = "";
  page.on("console", (message) => (printed += `${message.text()}\n`));
  return {
    async run(text, origin) {
      await page.context().clearCookies();
      // What Chromium remembers of preflights, it remembers for the page that asked.
      await page.goto(`${origin}/__playground/lab`);
      printed = "";
      try {
        await page.evaluate(`(async () => {\n${text}\n})()`);
        return { printed, error: null };
      } catch (error) {
        return { printed, error: String(error) };
      }
    },
    stop: () => browser.close(),
  };
}
