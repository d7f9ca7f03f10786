// Packs the archives of the page's Python, in that Python: `node archives.mjs PYODIDE WHEELS OWN LIST TARGET`.

import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, wheels, own, listed, target] = process.argv.slice(2).map((argument) => path.resolve(argument));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")));
// Columns of code are for tracebacks, and those of the library are not shown.
const python = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
const { FS } = python;
const mounted = Object.entries({ pyodide, wheels, own, target, here: import.meta.dirname });
for (const [name, root] of mounted) {
  FS.mkdirTree(`/${name}`);
  FS.mount(FS.filesystems.NODEFS, { root }, `/${name}`);
}
FS.writeFile("/listed.txt", (await import("node:fs")).readFileSync(listed));
const missing = python.runPython(`
import sys
sys.path.insert(0, "/here")
from archives import pack
"\\n".join(pack("/pyodide/python_stdlib.zip", "/wheels", "/own", "/listed.txt", "/target"))
`);
if (missing) {
  console.error(`not there, though ${listed} lists it:\n${missing}`);
  process.exit(1);
}
