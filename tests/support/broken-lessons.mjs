// Broken lesson files, one for each way that an author, a network or an attacker can break one, each with what the page's message
// has to name.

import { lessonText } from "./lessons.mjs";

const whole = lessonText("http-forgets");

/** The lesson with one thing changed. */
function changed(change) {
  const lesson = JSON.parse(whole);
  change(lesson, lesson.experiments[0]);
  return JSON.stringify(lesson);
}

/** The lesson with another first action. */
const acting = (action) => changed((_, experiment) => (experiment.actions[0] = action));
const fetching = (more) => acting({ do: "fetch", call: "sign-in", ...more });
const flipping = (more) => changed((_, { flip }) => Object.assign(flip, more));
const requesting = (request) => acting({ do: "fetch", request });

const notJson = {
  "nothing at all": ["", "line 1"],
  "cut after the first character": [whole.slice(0, 1), "line 1"],
  "cut within a word": [whole.slice(0, 40), "line 3"],
  "cut in the middle": [whole.slice(0, whole.length / 2), "not JSON"],
  "cut before the last brace": [whole.slice(0, -3), "not JSON"],
  "a page instead": ["<!doctype html><script>document.title = 'ran'</script>", "line 1, column 1"],
  "a script instead": ["export default { format: 1 };", "line 1, column 1"],
  "a comma too many": [whole.replace('"format": 1,', '"format": 1,,'), "line 2"],
  "a second byte order mark": [`\u{feff}\u{feff}${whole}`, "line 1"],
  "a hundred thousand brackets": ["[".repeat(100_000), "line 1"],
  "ten megabytes of spaces": [" ".repeat(10 * 1024 * 1024), "256 KiB"],
  "ten megabytes of lesson": [changed((lesson) => (lesson.goal.en = "x".repeat(10 * 1024 * 1024))), "256 KiB"],
  "not UTF-8": [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), "UTF-8"],
};

const noLesson = {
  "a list": ["[]", "an object"],
  "a number": ["7", "an object"],
  "an empty object": ["{}", "format"],
  "a later format": [changed((lesson) => (lesson.format = 2)), "format"],
  "a format as a text": [changed((lesson) => (lesson.format = "1")), "format"],
  "an unknown member": [changed((lesson) => (lesson.onload = "document.title = 'ran'")), "onload"],
  "an id with a space": [changed((lesson) => (lesson.id = "HTTP forgets")), "id"],
  "a title in one language": [changed((lesson) => delete lesson.title.zh), "title.zh"],
  "a title that is a list": [changed((lesson) => (lesson.title.en = ["HTTP"])), "title.en"],
  "a goal of spaces": [changed((lesson) => (lesson.goal.en = "   ")), "goal.en"],
  "a text that is too long": [changed((lesson) => (lesson.goal.en = "x".repeat(2001))), "goal.en"],
  "no question": [changed((lesson) => delete lesson.question), "question"],
  "one answer": [changed((lesson) => lesson.question.answers.splice(1)), "question.answers"],
  "no right answer": [
    changed(({ question }) => question.answers.forEach((one) => Object.assign(one, { right: false, try: "twice-without" }))),
    "question.answers",
  ],
  "a wrong answer that nothing refutes": [
    changed(({ question }) => delete question.answers.find(({ right }) => !right).try),
    "try",
  ],
  "`right` as a text": [changed(({ question }) => (question.answers[0].right = "no")), "question.answers[0].right"],
  "no experiment": [changed((lesson) => (lesson.experiments = [])), "experiments"],
  "an experiment that is null": [changed((lesson) => (lesson.experiments = [null])), "experiments[0]"],
  "no action": [changed((_, experiment) => (experiment.actions = [])), "experiments[0].actions"],
  "thirteen actions": [
    changed((_, experiment) => (experiment.actions = Array(13).fill({ do: "read-cookies" }))),
    "experiments[0].actions",
  ],
  "an action that is a text": [acting("sign-in"), "experiments[0].actions[0]"],
  "an action without a name": [acting({}), "experiments[0].actions[0].do"],
  "an unknown action": [acting({ do: "eval", code: "document.title = 'ran'" }), "experiments[0].actions[0].do"],
  "an unknown call": [fetching({ call: "sign-up" }), "experiments[0].actions[0].call"],
  "a call and a request": [fetching({ request: { method: "GET", path: "/" } }), "experiments[0].actions[0]"],
  "an unknown client": [fetching({ client: "me" }), "experiments[0].actions[0].client"],
  "an unknown redirect mode": [fetching({ redirect: "maybe" }), "experiments[0].actions[0].redirect"],
  "no-cors that does not follow": [fetching({ mode: "no-cors", redirect: "manual" }), "experiments[0].actions[0].redirect"],
  "requests that fails at a redirect": [
    fetching({ client: "requests", redirect: "error" }),
    "experiments[0].actions[0].redirect",
  ],
  "cookies for a browser": [fetching({ cookies: { a: "b" } }), "experiments[0].actions[0].cookies"],
  "an unknown credentials mode": [fetching({ credentials: "always" }), "experiments[0].actions[0].credentials"],
  "headers in a list": [fetching({ headers: ["Cookie: a=b"] }), "experiments[0].actions[0].headers"],
  "an origin with a path": [fetching({ to: "http://shop.example/cart" }), "experiments[0].actions[0].to"],
  "a script as an origin": [fetching({ to: "javascript:document.title='ran'" }), "experiments[0].actions[0].to"],
  "a request to another host": [
    requesting({ method: "GET", path: "//evil.example/" }),
    "experiments[0].actions[0].request.path",
  ],
  "a request to the playground itself": [
    requesting({ method: "POST", path: "/__playground/reset" }),
    "experiments[0].actions[0].request.path",
  ],
  "a method that is not a token": [requesting({ method: "G T", path: "/" }), "experiments[0].actions[0].request.method"],
  "a method that fetch refuses": [requesting({ method: "TRACE", path: "/" }), "experiments[0].actions[0].request"],
  "a body for GET": [requesting({ method: "GET", path: "/", json: {} }), "experiments[0].actions[0].request"],
  "a wait of no time": [acting({ do: "wait", seconds: 0 }), "experiments[0].actions[0].seconds"],
  "a wait that is too long": [acting({ do: "wait", seconds: 1e300 }), "experiments[0].actions[0].seconds"],
  "an unknown flavour": [changed((lesson) => (lesson.server = { flavour: "rust" })), "server.flavour"],
  "a header line smuggled into a cookie line": [
    changed((lesson) => (lesson.server = { extra_set_cookie: ["a=b\r\nX: y"] })),
    "server.extra_set_cookie",
  ],
  "an unknown step": [changed((_, { notices }) => (notices[0].step = "session-seen")), "notices[0].step"],
  "a notice about an action that does not exist": [changed((_, { notices }) => (notices[0].action = 9)), "notices[0].action"],
  "two experiments with the same id": [
    changed(({ experiments }) => (experiments[1].id = experiments[0].id)),
    "experiments",
  ],
  "a program that is one text": [changed((lesson) => (lesson.program = "import os")), "program"],
  "a program without a line": [changed((lesson) => (lesson.program = [])), "program"],
  "a program of too many lines": [changed((lesson) => (lesson.program = Array(81).fill(""))), "program"],
  "a line of a program that is a number": [changed((lesson) => (lesson.program = ["a = 1", 1])), "program[1]"],
  "a line of a program that is too long": [changed((lesson) => (lesson.program = ["x".repeat(2001)])), "program[0]"],
  "a comment in one language": [changed((lesson) => (lesson.program = [{ en: "Sign in" }])), "program[0].zh"],
  "an origin for the page without the model": [
    changed((_, experiment) => (experiment.page = "http://shop.example")),
    "experiments[0].page",
  ],
  "a flip of an experiment that goes on": [changed((_, experiment) => (experiment.begin = "as-is")), "experiments[0].flip"],
  "a flip that changes nothing": [flipping({ change: { actions: [3], credentials: "omit" } }), "experiments[0].flip"],
  "a flip without a change": [flipping({ change: undefined }), "experiments[0].flip"],
  "a flip of two settings": [
    flipping({ change: { actions: [3], credentials: "include", mode: "no-cors" } }),
    "experiments[0].flip.change",
  ],
  "a flip of two settings of the server": [
    flipping({ change: undefined, server: { cookie: { secure: true, http_only: false } } }),
    "experiments[0].flip.server",
  ],
  "a flip of the server and of an action": [flipping({ server: { cors: "any-origin" } }), "experiments[0].flip"],
  "a flip of an action that does not exist": [
    flipping({ change: { actions: [4], credentials: "include" } }),
    "experiments[0].flip.change.actions[0]",
  ],
  "a flip of what cannot be flipped": [
    flipping({ change: { actions: [3], call: "sign-in" } }),
    "experiments[0].flip.change.call",
  ],
  "a flip to an unknown value": [
    flipping({ change: { actions: [3], credentials: "always" } }),
    "experiments[0].flip.change.credentials",
  ],
  "a flip to another script's origin": [
    flipping({ change: { actions: [3], to: "javascript:document.title='ran'" } }),
    "experiments[0].flip.change.to",
  ],
  "a flip with nothing to notice": [flipping({ notices: [] }), "experiments[0].flip.notices"],
  "a flip without a name": [flipping({ setting: undefined }), "experiments[0].flip.setting"],
};

/** What only the page's own reader finds: names within the file that do not match, and bounds that depend on the file. */
export const beyondSchema = new Set([
  "a notice about an action that does not exist",
  "two experiments with the same id",
  "a flip that changes nothing",
  "a flip of an action that does not exist",
]);

/** For each: its name, its content and what the message names. */
export const broken = Object.entries({ ...notJson, ...noLesson }).map(([name, [content, names]]) => ({ name, content, names }));

/** Those that are JSON at all, so that a schema can judge them. */
export const judged = Object.entries(noLesson).map(([name, [content]]) => ({ name, content }));
