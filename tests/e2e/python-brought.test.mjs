// Programs that come from elsewhere to the place where Python runs: from the code panel, from lessons, from an author's address or
// element. They stand in the editor as text, nothing of them runs before Run is pressed, and program and run outlast a reload.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { framed, startHost, strict } from "../support/host.mjs";
import { lessons, openLesson } from "../support/lessons.mjs";
import { differences, inNativePython } from "../support/native-python.mjs";
import { chooseStop, goBack, openPlayground, runStop } from "../support/playground.mjs";
import { editorReady, phase, printed, programText, runProgram, write } from "../support/programs.mjs";
import { runPython, startPython } from "../support/python-in-page.mjs";
import { timeline } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

const withProgram = lessons.filter(({ program }) => program);

describe("programs that come along", () => {
  let server, browser, files;
  before(async () => {
    server = await startServer();
    browser = await launchChromium();
    files = await startFiles();
  });
  after(async () => {
    await browser?.close();
    files?.close();
    await server?.stop();
  });

  async function opened(t, choices) {
    const page = await newPage(browser, { reducedMotion: "reduce" });
    t.after(() => page.context().close());
    const complaints = await watch(page, server.origin, ...(choices.also ?? []));
    await openPlayground(page, server.origin, { lang: "en", theme: "light", ...choices.query });
    return { page, complaints };
  }

  test("the code of a run is opened, changed and run, and the run is there on the way back", async (t) => {
    const { page, complaints } = await opened(t, { query: { stop: "sign-in" } });
    await runStop(page);
    const steps = await timeline(page);
    await page.click('[data-dialect="javascript"]');
    assert.equal(await page.locator('[data-action="run-here"]').count(), 0);
    await page.click('[data-dialect="python-session"]');
    await page.click('[data-action="run-here"]');
    await editorReady(page);
    assert.match(await programText(page), /import requests/);
    assert.equal(await printed(page), "", "nothing runs by itself");
    assert.match(await runProgram(page), /200 \{"ret":0\}/);
    await goBack(page);
    await page.waitForFunction(() => document.querySelector('[data-stop="sign-in"]').getAttribute("aria-current") === "step");
    assert.deepEqual((await timeline(page)).map(({ step }) => step), steps.map(({ step }) => step));
    assert.deepEqual(complaints, []);
  });

  test("program and run outlast a reload, with lines, jar and table", async (t) => {
    const { page } = await opened(t, { query: { stop: "python" } });
    await editorReady(page);
    await write(page, "import requests\ns = requests.Session()\ns.post('http://127.0.0.1/api/mgr/signin', data={'username': 'byhy', 'password': '88888888'})\nprint('é', s.cookies['sessionid'])\nnothing");
    const shown = async () => ({
      printed: await printed(page),
      steps: (await timeline(page)).map(({ step, text }) => [step, text]),
      jar: await page.evaluate(() => document.querySelector('[data-part="jars"] [data-cookie]').dataset.cookie),
      hint: await page.evaluate(() => document.querySelector('[data-part="hint"]').dataset.hint),
      text: await programText(page),
    });
    assert.match(await runProgram(page), /^é \w{32}\nTraceback/);
    const before = await shown();
    await page.reload();
    await editorReady(page);
    await phase(page, "raised");
    assert.deepEqual(await shown(), before);
    await write(page, "print('again')");
    assert.equal(await runProgram(page), "again\n");
    await page.reload();
    await editorReady(page);
    await phase(page, "finished");
    assert.equal(await printed(page), "again\n");
  });

  for (const [language, at] of [["en", "English"], ["zh", "Chinese"]]) {
    test(`the programs of lessons, with comments in ${at}, do in the page what they do on this machine`, async (t) => {
      assert.deepEqual(withProgram.map(({ id }) => id).sort(), ["one-jar-for-all", "redirect", "requests-session", "two-of-one-name", "which-cookie-wins"]);
      const programs = withProgram.map(({ program }) => program.map((line) => (line[language] ? `# ${line[language]}` : line)).join("\n") + "\n");
      const native = await inNativePython(programs);
      const { page } = await opened(t, { query: { stop: "sign-in" } });
      await startPython(page);
      const runs = [];
      for (const program of programs) runs.push(await runPython(page, program));
      assert.deepEqual(runs.map(({ ended }) => ended.error), programs.map(() => null));
      assert.deepEqual(differences(withProgram.map(({ id }) => id), runs, native), []);
    });
  }

  test("a lesson's program leads to the place where it runs, and back", async (t) => {
    const page = await newPage(browser, { reducedMotion: "reduce" });
    t.after(() => page.context().close());
    await openLesson(page, server.origin, "two-of-one-name");
    await page.click('[data-part="lesson-program"] > summary');
    await page.click('[data-part="lesson-program"] [data-action="run-here"]');
    await editorReady(page);
    assert.match(await runProgram(page), /CookieConflictError\nold\nTrue\n/);
    await goBack(page);
    await page.waitForFunction(() => document.querySelector('[data-part="lesson-program"]') !== null);
  });

  test("an address brings a program, a change to it outlasts a reload, and another one is chosen", async (t) => {
    const query = { program: `${files.origin}/hello.py` };
    const { page } = await opened(t, { query, also: [files.origin] });
    await editorReady(page);
    await page.waitForFunction(() => document.querySelector('[data-part="programs"]').value === "");
    assert.equal(await programText(page), "print('hello')\nprint('<b>中</b>')\n");
    assert.equal(await runProgram(page), "hello\n<b>中</b>\n");
    await write(page, "print('mine')");
    await page.reload();
    await editorReady(page);
    assert.equal(await programText(page), "print('mine')");
    await page.click('[data-action="restore"]');
    assert.equal(await programText(page), "print('hello')\nprint('<b>中</b>')\n");
    await chooseStop(page, "sign-in");
    await page.waitForURL(/lesson=sign-in/);
    assert.equal(new URL(page.url()).searchParams.get("program"), null, "an address of another place does not carry it on");
  });

  for (const [program, wrong] of [
    ["/nothing.py", /\(404\)/],
    ["/closed.py", /CORS/],
    ["/long.py", /64 KiB/],
    ["/octets.py", /UTF-8/],
    ["x = 1\n".repeat(11_000), /64 KiB/],
  ]) {
    test(`what cannot be opened is said: ${program.slice(0, 12).trim()}`, async (t) => {
      const given = program.startsWith("/") ? files.origin + program : program;
      const page = await newPage(browser);
      t.after(() => page.context().close());
      await page.goto(`${server.origin}/?lesson=python&lang=en#${new URLSearchParams({ program: given })}`);
      await editorReady(page);
      await page.waitForFunction(() => document.querySelector('[data-problem="program"]') !== null);
      assert.match(await page.textContent('[data-problem="program"]'), wrong);
      assert.match(await programText(page), /^import requests/, "a ready-made program stands there");
      await page.selectOption('[data-part="programs"]', "cookies");
      await page.waitForFunction(() => document.querySelector('[data-problem="program"]') === null);
    });
  }

  test("an author's element brings a program, and another one later; nothing runs by itself", async (t) => {
    const host = await startHost(server.origin);
    t.after(host.stop);
    const page = await newPage(browser, { reducedMotion: "reduce" });
    t.after(() => page.context().close());
    const complaints = await watch(page, server.origin, host.origin);
    const program = "import requests\nprint(requests.get('http://127.0.0.1/api/mgr/customers').status_code)\n# </script><img src=x onerror=alert(1)>\n";
    const attribute = program.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    await page.goto(host.add({ body: `<session-playground program="${attribute}"></session-playground>` }));
    const frame = await framed(page);
    await editorReady(frame);
    assert.equal(await programText(frame), program);
    assert.equal(await printed(frame), "");
    assert.equal(await page.evaluate(() => document.querySelector("session-playground").shadowRoot.querySelector("iframe").title), "Session Playground: A Python program");
    await frame.click('[data-part="stage"] [data-action="run"]');
    await frame.waitForFunction(() => document.querySelector('[data-part="output"]').dataset.phase === "finished", undefined, { timeout: 60_000 });
    assert.equal(await printed(frame), "307\n");
    await page.evaluate(() => document.querySelector("session-playground").setAttribute("program", "print('another')\nprint(1)"));
    await frame.waitForFunction(() => document.querySelector('[data-part="editor"] .host').shadowRoot.textContent.includes("another"));
    assert.equal(await printed(frame), "307\n", "what was printed is the old one's");
    assert.deepEqual(complaints, []);
  });

  test("an author's file is found from the author's page", async (t) => {
    const host = await startHost(server.origin, { policy: strict(server.origin) });
    t.after(host.stop);
    const page = await newPage(browser, { reducedMotion: "reduce" });
    t.after(() => page.context().close());
    const head = `<base href="${files.origin}/">`;
    await page.goto(host.add({ head, body: '<session-playground lesson="python" program="hello.py"></session-playground>' }));
    const frame = await framed(page);
    await editorReady(frame);
    await frame.waitForFunction(() => document.querySelector('[data-part="programs"]').value === "");
    assert.match(await programText(frame), /^print\('hello'\)/);
  });
});

/** An author's files, on another origin that lets pages read them, one excepted. */
async function startFiles() {
  const bodies = {
    "/hello.py": "\u{feff}print('hello')\r\nprint('<b>中</b>')\r\n",
    "/closed.py": "print(1)\n",
    "/long.py": "x = 1\n".repeat(11_000),
    "/octets.py": Buffer.from([0xff, 0xfe, 0x61]),
  };
  const server = createServer((request, response) => {
    const body = bodies[request.url];
    const open = request.url === "/closed.py" ? {} : { "access-control-allow-origin": "*" };
    response.writeHead(body ? 200 : 404, { "content-type": "text/plain", ...open });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
