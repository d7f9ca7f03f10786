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

export const chromiumProgram = () => needed("chromium", "chromium-browser");

export const firefoxProgram = () => needed("firefox-esr", "firefox");

function needed(...names) {
  const found = onPath(...names);
  if (found) return found;
  throw new Error(`not on the PATH: ${names.join(" or ")}`);
}

/** Where the first of these programs is that is installed, if one is. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(executable);
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
