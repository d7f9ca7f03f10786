// Where to find the built page, the server and the installed browsers.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's own folder. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The release page for hosts of static files, or the folder named by the environment. */
export const pageFolder = process.env.PLAYGROUND_PAGE ?? join(repository, "dist");

/** The release server with the page inside, or the program named by the environment: an installed one, say. */
export const serverProgram = process.env.PLAYGROUND_SERVER ?? join(repository, "target/release/session-playground");

/** A Python that has the packages of tests/python/requirements.txt. */
export const python = process.env.PLAYGROUND_PYTHON ?? join(repository, ".tools/python/bin/python");

export const floorPageFolder = process.env.PLAYGROUND_FLOOR ?? join(repository, "target/floor-page");

export const chromiumProgram = () => onPath("chromium", "chromium-browser");

export const firefoxProgram = () => onPath("firefox-esr", "firefox");

function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      if (executable(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error(`not on the PATH: ${names.join(" or ")}`);
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
