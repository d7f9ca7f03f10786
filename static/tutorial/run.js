// Under each piece of code, puts a link that opens all the code up to there where Python runs in the page: the pieces of a page
// are one program.

const home = new URL("../", document.currentScript.src);
const english = document.documentElement.lang === "en";
const pieces = [...document.querySelectorAll("code.language-python")];
for (const [at, piece] of pieces.entries()) {
  const program = pieces.slice(0, at + 1).map(({ textContent }) => `${textContent.trimEnd()}\n`);
  const link = document.createElement("a");
  link.href = `${home}?${new URLSearchParams({ lesson: "python", lang: english ? "en" : "zh", program: program.join("\n") })}`;
  link.textContent = english ? "Run up to here, in the page" : "到这里为止，在页面里运行";
  const line = document.createElement("p");
  line.className = "run";
  line.append(link);
  const code = piece.closest("pre");
  const output = code.nextElementSibling?.matches(".output") ? code.nextElementSibling : code;
  output.after(line);
}
