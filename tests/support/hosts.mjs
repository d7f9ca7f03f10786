// Ordinary hosts of static files: Python's own at the root, nginx below a path. Neither is configured for the page.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Serves a folder with `python3 -m http.server`. */
export async function servePython(folder) {
  const port = await freePort();
  const child = spawn("python3", ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", folder], {
    stdio: "ignore",
  });
  return running(child, port, "/", () => {});
}

/** Serves a folder with nginx, below a path that ends with a slash. */
export async function serveNginx(folder, below) {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), "session-playground-nginx-"));
  const root = join(home, "root");
  mkdirSync(join(root, below, ".."), { recursive: true });
  symlinkSync(folder, join(root, below.replace(/\/$/, "")));
  const configuration = join(home, "nginx.conf");
  writeFileSync(
    configuration,
    `daemon off; pid ${home}/pid; error_log stderr crit; worker_processes 1;
     ${process.getuid?.() === 0 ? "user root;" : ""}
     events {}
     http {
       include /etc/nginx/mime.types; access_log off;
       client_body_temp_path ${home}/body; proxy_temp_path ${home}/proxy; fastcgi_temp_path ${home}/fastcgi;
       uwsgi_temp_path ${home}/uwsgi; scgi_temp_path ${home}/scgi;
       server { listen 127.0.0.1:${port}; root ${root}; }
     }`,
  );
  const child = spawn(nginxProgram(), ["-p", home, "-c", configuration], { stdio: ["ignore", "ignore", "inherit"] });
  return running(child, port, below, () => rmSync(home, { recursive: true, force: true }));
}

/** Where nginx is installed; null if it is not. */
export function nginxProgram() {
  for (const path of ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx"]) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

async function running(child, port, below, clear) {
  const ended = once(child, "exit");
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    const answers = await fetch(`${origin}${below}`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers) break;
    if (child.exitCode !== null) throw new Error(`the host ended with ${child.exitCode}`);
  }
  return {
    origin,
    port,
    address: `${origin}${below.replace(/\/$/, "")}`,
    async stop() {
      child.kill();
      await ended;
      clear();
    },
  };
}

/** A port that is free now. */
export async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
