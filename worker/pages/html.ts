// The frame of the few pages the worker shows itself: one style, no script, nothing from elsewhere.

/** Text made safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}

const STYLE = `
  :root { color-scheme: light dark; --ink: #17202b; --quiet: #5a6675; --line: #d9dee5;
    --ground: #fff; --raised: #f5f7f9; --accent: #0b6e5f; --bad: #b3261e; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e8ecf1; --quiet: #9aa6b4;
    --line: #2c3642; --ground: #11161c; --raised: #19212a; --accent: #4fc3ae; --bad: #ff8a80; } }
  body { margin: 0; background: var(--ground); color: var(--ink);
    font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans CJK SC", sans-serif; }
  main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { margin: 2.5rem 0 .5rem; font-size: 1.1rem; }
  p { margin: .4rem 0; } .quiet { color: var(--quiet); } .bad { color: var(--bad); }
  label { display: block; margin: .8rem 0; } input { display: block; width: 100%;
    box-sizing: border-box; margin-top: .25rem; padding: .55rem .7rem; font: inherit;
    color: inherit; background: var(--raised); border: 1px solid var(--line);
    border-radius: .5rem; }
  input:focus-visible, button:focus-visible, a:focus-visible { outline: 2px solid var(--accent);
    outline-offset: 2px; }
  button { font: inherit; font-weight: 600; padding: .55rem 1.1rem; border: 0;
    border-radius: .5rem; background: var(--accent); color: var(--ground); cursor: pointer; }
  fieldset { border: 1px solid var(--line); border-radius: .75rem; margin: 1.25rem 0;
    padding: .5rem 1.25rem 1.25rem; } legend { padding: 0 .4rem; font-weight: 600; }
  code, pre { font: .875em ui-monospace, monospace; } .code { font-size: 1.6rem;
    letter-spacing: .12em; } article { border-top: 1px solid var(--line); padding: .9rem 0; }
  .method { display: inline-block; min-width: 4.2em; font-weight: 700; color: var(--accent); }
  summary { cursor: pointer; } pre { overflow: auto; background: var(--raised); padding: .8rem;
    border-radius: .5rem; } a { color: var(--accent); }`;

// Forms may only go back to us; no script runs, whatever should ever get into a page.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; " +
  "frame-ancestors 'none'";

/** A whole page. `body` is HTML; everything a person typed in it must be escaped. */
export function htmlPage(title: string, body: string, status = 200, language = 'en'): Response {
  const html = `<!doctype html>
<html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    // Codes stand in addresses: they leave with no request and stay in no cache.
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  return new Response(html, { status, headers });
}
