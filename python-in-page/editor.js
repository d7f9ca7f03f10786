// The editor for programs: CodeMirror 6 in a shadow tree, because the page's policy lets nobody add a style sheet to the page itself.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { HighlightStyle, LanguageSupport, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { pythonLanguage } from "@codemirror/lang-python";
import { Compartment, EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, drawSelection, gutterLineClass, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/**
 * An editor in `host` that begins with `text`. `tell` hears of "text" (all of it, when it has changed), of "lines" (the first and
 * the last line of the statement that was clicked or come to) and of "run" (Ctrl+Enter or Cmd+Enter).
 */
export function openEditor(host, text, tell) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.replaceChildren();
  const names = new Compartment();
  const view = new EditorView({ parent: root, root, state: EditorState.create({ doc: text, extensions: [extensions(tell), names.of([])] }) });
  return {
    /** Another program, from the beginning: what was undone before is forgotten. */
    replace(text) {
      if (text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: "replace" });
    },
    /** Marks the statement that begins on the line `chosen`, and the line `wrong`; 0 marks none. */
    mark(chosen, wrong) {
      const at = (number) => number > 0 && number <= view.state.doc.lines;
      const lines = at(chosen) ? statement(view.state, view.state.doc.line(chosen)) : [];
      view.dispatch({ effects: marks.of({ lines, wrong: at(wrong) ? wrong : 0 }) });
    },
    /** What a screen reader says of it. */
    describe(label, hint) {
      view.dispatch({
        effects: names.reconfigure(EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, "aria-description": hint })),
      });
    },
    /** Brings a line into sight, with the cursor at its beginning. */
    go(number) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      view.focus();
    },
    close() {
      view.destroy();
    },
  };
}

const extensions = (tell) => [
  lineNumbers(),
  history(),
  drawSelection(),
  EditorView.lineWrapping,
  indentOnInput(),
  bracketMatching(),
  indentUnit.of("    "),
  EditorState.tabSize.of(4),
  new LanguageSupport(pythonLanguage),
  syntaxHighlighting(colours),
  marked,
  look,
  keymap.of([
    { key: "Mod-Enter", run: () => (tell("run"), true) },
    indentWithTab,
    ...defaultKeymap,
    ...historyKeymap,
  ]),
  EditorView.domEventHandlers({
    // Esc, and Tab leaves: without haste, until another key is pressed.
    keydown(event, view) {
      if (event.key !== "Escape") return false;
      view.setTabFocusMode(3_600_000);
      return true;
    },
  }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) tell("text", update.state.doc.toString());
    if (update.selectionSet && update.transactions.some((one) => one.isUserEvent("select")) && update.state.selection.main.empty) {
      const line = update.state.doc.lineAt(update.state.selection.main.head);
      const lines = statement(update.state, line);
      tell("lines", `${lines[0] ?? line.number} ${lines.at(-1) ?? line.number}`);
    }
  }),
];

// The lines of the statement that a line belongs to. What holds other statements counts with the line alone.
function statement(state, line) {
  const indent = line.text.length - line.text.trimStart().length;
  let node = syntaxTree(state).resolveInner(line.from + indent, 1);
  while (node.parent && !["Script", "Body"].includes(node.parent.name)) node = node.parent;
  const simple = node.parent && !node.getChild("Body") && !node.type.isError;
  const first = simple ? state.doc.lineAt(node.from).number : line.number;
  const last = simple ? state.doc.lineAt(node.to).number : line.number;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

const marks = StateEffect.define();
const chosenLine = Decoration.line({ class: "chosen" });
const wrongLine = Decoration.line({ class: "wrong" });
const gutter = (name) => new (class extends GutterMarker { elementClass = name; })();
const chosenGutter = gutter("chosen");
const wrongGutter = gutter("wrong");

// Marks stay with their lines while one writes above them, and go when the lines themselves change.
const marked = StateField.define({
  create: () => ({ lines: Decoration.none, gutter: RangeSet.empty }),
  update(value, transaction) {
    let { lines, gutter } = value;
    if (transaction.docChanged) {
      lines = lines.map(transaction.changes);
      gutter = gutter.map(transaction.changes);
    }
    for (const effect of transaction.effects) {
      if (!effect.is(marks)) continue;
      const { doc } = transaction.state;
      const both = effect.value.lines.map((number) => [number, chosenLine, chosenGutter]);
      if (effect.value.wrong) both.push([effect.value.wrong, wrongLine, wrongGutter]);
      lines = Decoration.set(both.map(([number, line]) => line.range(doc.line(number).from)), true);
      gutter = RangeSet.of(both.map(([number, , sign]) => sign.range(doc.line(number).from)), true);
    }
    return { lines, gutter };
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.lines),
    gutterLineClass.from(field, (value) => value.gutter),
  ],
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.definitionKeyword, tags.controlKeyword, tags.moduleKeyword], color: "var(--server)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--live)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--client)" },
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { minHeight: "240px", maxHeight: "400px", color: "var(--ink)", background: "var(--sheet)", fontSize: "13px" },
  "&.cm-focused": { outline: "0" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { padding: "9px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 8px" },
  ".cm-line.chosen": { background: "var(--client-soft)" },
  ".cm-line.wrong": { background: "var(--bad-soft)", boxShadow: "inset 3px 0 var(--bad)" },
  ".cm-gutters": { border: "0", background: "var(--sheet)", color: "var(--ink-2)" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 6px 0 10px", minWidth: "30px" },
  ".cm-gutterElement.chosen": { background: "var(--client-soft)", color: "var(--ink)" },
  ".cm-gutterElement.wrong": { background: "var(--bad-soft)", color: "var(--bad)", fontWeight: "700" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { background: "var(--line)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { background: "var(--key-soft)", outline: "1px solid var(--key-line)" },
});
