// Defines <session-playground lesson program lang theme target panels height ground>: a lesson in a frame whose height is kept free from
// the beginning, so that nothing around it moves.
// For authors: one script and one element put a lesson into their page, and tell it what the reader does there.

(() => {
  const NAME = "session-playground";
  if (customElements.get(NAME)) return;
  // The playground lies beside this script, wherever that is.
  const home = new URL("./", document.currentScript.src);
  const HIGHEST = 100_000;

  /** What a lesson is called in Chinese and in English, for the frame's title; those of the course go by their own names. */
  const names = {
    __proto__: null,
    "not-signed-in": ["还没登录", "Not signed in"],
    "sign-in": ["登录", "Sign in"],
    "come-back": ["带着 cookie 再来", "Come back with the cookie"],
    "two-clients": ["两个用户同时在线", "Two users at once"],
    "python-session": ["换成 Python", "The same in Python"],
    "sign-out": ["退出，再试旧编号", "Sign out, try the old id"],
    "free-play": ["自由实验", "Free play"],
    python: ["Python 程序", "A Python program"],
    inspector: ["检查 Set-Cookie", "Inspect Set-Cookie"],
  };

  // A sheet that script makes, and no style attribute: a policy that forbids inline styles allows it.
  // The `i` is a spy: its colours change with the scheme of the page around it, and a transition tells of each change.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; position: relative }
    :host([hidden]) { display: none }
    div {
      position: relative; box-sizing: border-box; height: min(640px, 90svh); overflow: hidden; border-radius: 12px;
      border: 1px solid color-mix(in srgb, currentcolor 22%, transparent);
    }
    iframe { position: absolute; inset: 0; display: block; width: 100%; height: 100%; border: 0; opacity: 0 }
    .sized { opacity: 1 }
    .sized ~ slot { display: none }
    .fits { height: auto; min-height: 24rem }
    .fits iframe { position: static; min-height: 24rem }
    .fits .sized { min-height: 0 }
    .fits:has(.sized) { min-height: 0 }
    i { position: absolute; visibility: hidden; background: light-dark(#fff, #000); transition: 1ms }
  `);

  const isName = (value) => typeof value === "string" && /^[a-z0-9-]{1,60}$/.test(value);
  const isCount = (value) => Number.isInteger(value) && value >= 0;

  /** A program as it is, or its address, which is one line without blanks, as seen from this page. */
  const wholeProgram = (value) => {
    const address = value.trim();
    return /\s/.test(address) || !URL.canParse(address, document.baseURI) ? value : new URL(address, document.baseURI).href;
  };

  class SessionPlayground extends HTMLElement {
    static observedAttributes = ["lesson", "program", "lang", "theme", "target", "panels", "height", "ground"];

    #spy = document.createElement("i");
    #box = document.createElement("div");
    #frame;
    #address;
    #asked;
    #told = {};
    #leave;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      // Until the frame answers, the element's own children show: a link to the lesson, for example.
      this.#box.part = "frame";
      this.#box.append(document.createElement("slot"));
      root.append(this.#spy, this.#box);
    }

    connectedCallback() {
      this.#size();
      this.#leave = new AbortController();
      const { signal } = this.#leave;
      const ask = () => this.#ask();
      addEventListener("message", (message) => this.#hear(message), { signal });
      this.#spy.addEventListener("transitionend", ask, { signal });
      const language = new MutationObserver(ask);
      for (let root = this.getRootNode(); root; root = root.host?.getRootNode())
        language.observe(root, { subtree: true, attributeFilter: ["lang"] });
      const near = new IntersectionObserver(
        (seen) => {
          if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
          near.disconnect();
          this.#load();
        },
        { rootMargin: "100% 0px" },
      );
      if (this.#isNear()) this.#load();
      else near.observe(this);
      signal.onabort = () => {
        language.disconnect();
        near.disconnect();
      };
    }

    disconnectedCallback() {
      this.#leave.abort();
      this.#frame?.remove();
      this.#frame = undefined;
      this.#told = {};
    }

    attributeChangedCallback() {
      this.#size();
      this.#ask();
    }

    /** Whether it is at most one screen away by now: an observer tells that only after the next drawing. */
    #isNear() {
      const [box] = this.getClientRects();
      return box !== undefined && box.top < 2 * innerHeight && box.bottom > -innerHeight;
    }

    /** Keeps the height free that the author wants: so many pixels, or that of the content. */
    #size() {
      const height = this.getAttribute("height");
      this.#box.className = height === "auto" ? "fits" : "";
      this.#box.style.height = /^[1-9]\d{1,3}$/.test(height) ? `${height}px` : "";
      if (this.#frame && height !== "auto") this.#frame.style.height = "";
    }

    #load() {
      this.#asked = this.#wishes();
      const first = new URLSearchParams(this.#asked);
      // A program may be longer than a server takes in an address; the fragment is not sent to any.
      const program = first.get("program");
      first.delete("program");
      this.#address = `${home}?embed=1&${first}`;
      this.#frame = document.createElement("iframe");
      this.#frame.src = program ? `${this.#address}#${new URLSearchParams({ program })}` : this.#address;
      this.#frame.allow = "clipboard-write; loopback-network";
      this.#name();
      this.#box.prepend(this.#frame);
    }

    /** Tells the frame what is wanted now, in the fragment of its address: nothing loads anew, nothing enters the history. */
    #ask() {
      const wishes = this.#wishes();
      if (!this.#frame || wishes === this.#asked) return;
      this.#asked = wishes;
      this.#name();
      this.#frame.contentWindow.location.replace(`${this.#address}#${wishes}`);
    }

    /** What the attributes say; where they say nothing of language and theme, the page around decides. */
    #wishes() {
      const wishes = new URLSearchParams();
      for (const name of SessionPlayground.observedAttributes) {
        const otherwise = {
          lesson: () => this.getAttribute("program") && "python",
          lang: () => this.#languageAround(),
          theme: () => this.#themeAround(),
        }[name];
        const value = this.getAttribute(name) || otherwise?.();
        if (value) wishes.set(name, name === "program" ? wholeProgram(value) : value);
      }
      return `${wishes}`;
    }

    #languageAround() {
      if (this.matches(":lang(zh)")) return "zh";
      // Who reads another language than these two is likelier to read English. Where none is given, the frame decides.
      return this.matches(":lang(en)") || this.closest("[lang]")?.lang ? "en" : "";
    }

    #themeAround() {
      const { colorScheme, color, backgroundColor } = getComputedStyle(this.#spy);
      if (colorScheme !== "normal") return backgroundColor === "rgb(0, 0, 0)" ? "dark" : "light";
      // The page declares no scheme: bright words are on a dark ground.
      const [, ...channels] = /^rgba?\((\d+), (\d+), (\d+)/.exec(color) ?? [0, 0];
      return channels.reduce((sum, channel) => sum + Number(channel), 0) > 384 ? "dark" : "light";
    }

    /** Gives the frame its title, in the language that it speaks. */
    #name() {
      const wished = new URLSearchParams(this.#asked).get("lang") ?? navigator.language;
      const chinese = /^zh\b/i.test(wished);
      const shown = this.#told.lesson ?? new URLSearchParams(this.#asked).get("lesson");
      const lesson = names[shown]?.[chinese ? 0 : 1] ?? shown;
      const [brand, colon] = chinese ? ["Session 实验台", "："] : ["Session Playground", ": "];
      // A ground that lets the page's through is drawn only where both agree on the scheme.
      this.#frame.style.colorScheme = new URLSearchParams(this.#asked).get("theme") ?? "";
      this.#frame.lang = chinese ? "zh-CN" : "en";
      this.#frame.title = lesson ? brand + colon + lesson : brand;
    }

    /** Hears the frame out: only it, only from the playground, and only what has the shape of height or progress. */
    #hear({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== home.origin) return;
      const { height, lesson, step, steps, done } = data?.[NAME] ?? {};
      if (isCount(height) && height > 0 && height <= HIGHEST) {
        this.#frame.className = "sized";
        if (this.#box.className) {
          this.#frame.style.height = `${height}px`;
          // A scrollbar that comes and goes while the height follows would change the width, and so the height.
          this.#frame.scrolling = "no";
        }
      }
      // An author's own lesson is called by its address, as the author does.
      const isOwn = lesson === new URLSearchParams(this.#asked).get("lesson");
      if (!(isName(lesson) || isOwn) || !isCount(step) || !isCount(steps) || step > steps) return;
      if (typeof done !== "boolean") return;
      const before = this.#told;
      this.#told = { lesson, step, steps, done };
      this.#name();
      const tell = (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
      if (lesson !== before.lesson || step !== before.step || steps !== before.steps)
        tell("stepchange", { lesson, step, steps });
      if (done && !(before.done && lesson === before.lesson)) tell("lessondone", { lesson, steps });
    }
  }

  customElements.define(NAME, SessionPlayground);
})();
