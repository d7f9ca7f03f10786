// Texts that try to become more than text: markup, script, characters that hide or reorder what follows.

export const hostileTexts = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><svg onload=alert(1)>',
  "'-alert(1)-'",
  "javascript:alert(1)",
  "{{constructor.constructor('alert(1)')()}}",
  "${alert(1)}",
  "</pre></li></ol><h1>taken over</h1>",
  "</title></style><style>*{display:none}</style>",
  "<!-- <iframe srcdoc='<script>alert(1)</script>'>",
  "&lt;b&gt;&amp;&#60;b&#62;",
  "\u202egnp.exe\u202c right to left",
  "\u2066isolated\u2069\u200bzero\u200dwidth\ufeff",
  "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307 combining",
  "emoji \u{1f469}\u200d\u{1f4bb} and \u{1d11e}",
  "tab\tand\u0085next line\u2028separator",
  "% %00 %0d%0aSet-Cookie: x=1 %zz",
  'sessionid=abc; Path=/; \\" \\n',
];

/** The same with control characters, which only JSON and form bodies can carry. */
export const withControls = [...hostileTexts, "nul\u0000bell\u0007escape\u001b[31mred", "line\nbreak\r\nreturn"];
