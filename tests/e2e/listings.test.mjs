// Every program that the page shows does what the page has just shown: run against a real server, it makes the same requests
// with the same cookies and gets the same answers. Where its language cannot do something, a comment at that line says so.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";

import { players, programs, textFor } from "../support/listings.mjs";
import { startServer } from "../support/server.mjs";

const all = programs();

describe("every program does what the page has shown", { concurrency: true }, () => {
  for (const [dialect, start] of Object.entries(players)) {
    describe(dialect, { concurrency: false }, () => {
      let server, player, other;
      let changed = false;
      const counted = { programs: 0, exchanges: 0, free: 0, same: 0, unmade: 0 };
      before(async () => {
        server = await startServer({ page: null });
        other = (await server.control("lab")).port;
        player = await start();
      });
      after(async () => {
        console.log(`listings: ${dialect} ${JSON.stringify(counted)}`);
        await player?.stop();
        await server?.stop();
      });

      for (const program of all.filter((one) => one.dialect === dialect)) {
        test(program.name, async () => {
          if (changed) await server.control("reset", { method: "POST" });
          changed = program.shown.some(changesTables);
          await server.control("config", { method: "PUT", json: JSON.parse(program.config) });
          const { last } = await server.control(`trace?after=${Number.MAX_SAFE_INTEGER}`);
          const { printed, error } = await player.run(textFor(program, server.port, other), server.origin);
          const { entries } = await server.control(`trace?after=${last}`);
          compare(program, entries.map(exchange).filter(({ method }) => method !== "OPTIONS"), printed, error, counted);
        });
      }
    });
  }
});

/** Holds what a program did against what was shown, as far as its own comments say that it can do that. */
function compare(program, did, printed, error, counted) {
  const text = program.lines.map((line) => line.text).join("\n");
  assert.equal(error, null, text);
  const short = program.lines.filter(({ shortfall }) => shortfall);
  const unmade = short.filter(({ shortfall }) => shortfall === "not-made").map(({ entry }) => entry);
  const expected = program.shown.filter(({ entry }) => !unmade.includes(entry));
  const free = Math.min(Infinity, ...short.map(({ entry }) => entry));
  counted.programs += 1;
  counted.exchanges += expected.length;
  counted.unmade += unmade.length;
  assert.deepEqual(did.map(asked), expected.map(asked), text);
  const [mine, shown] = [shapes(did), shapes(expected.map(({ entry, printed, ...rest }) => ({ ...rest, cookie: inOrder(rest.cookie) })))];
  for (const [at, { entry, status, reply, printed: last }] of expected.entries()) {
    if (entry >= free) {
      counted.free += 1;
      counted.same += isDeepStrictEqual(mine[at], shown[at]) ? 1 : 0;
      continue;
    }
    assert.deepEqual(mine[at], shown[at], text);
    const line = program.dialect === "curl" ? `${reply}\n${status}\n` : `${status} ${reply}\n`;
    if (last && program.dialect !== "javascript") assert.ok(printed.includes(line), `${JSON.stringify(printed)} has ${line}\n${text}`);
  }
}

/** Whether a call may leave other rows than those of the first day. Session rows are nobody's but their cookies'. */
const changesTables = ({ method, target }) => method !== "GET" && !/^\/api\/mgr\/sign(in|out)$/.test(target);

const asked = ({ method, target, body }) => ({ method, target, body });

/** An exchange of the server's trace. */
function exchange({ request, response }) {
  const values = ({ headers }, name) => headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);
  return {
    method: request.method,
    target: request.target,
    body: request.body.text,
    cookie: inOrder(values(request, "cookie").join("; ")),
    status: response.status,
    reply: response.body.text,
    setCookie: values(response, "set-cookie"),
  };
}

/** A `Cookie` line with different names in one order, which means nothing; those of one name stay as they came. */
const inOrder = (line) => {
  const name = (pair) => pair.split("=")[0];
  return line.split("; ").sort((one, other) => (name(one) < name(other) ? -1 : Number(name(one) > name(other)))).join("; ");
};

/** The same list with each session id or token replaced by its number in the order of appearance, and without moments of time. */
function shapes(list) {
  const ids = [];
  const place = (id) => {
    if (!ids.includes(id)) ids.push(id);
    return `id ${ids.indexOf(id) + 1}`;
  };
  const text = JSON.stringify(list).replaceAll(/(?<=sessionid=|csrftoken=)([a-z0-9]{32}|eyJ[\w.-]+)/g, place);
  return JSON.parse(text.replaceAll(/(?<=expires=)[^;"]+/g, "then"));
}
