// All files of this project share one happy-dom and one fake browser, as building them anew costs
// more than the tests: each file starts with both of them empty.
import { afterAll, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Namespace = Record<string, unknown>;
const isNamespace = (value: unknown): value is Namespace =>
  typeof value === 'object' && value !== null;

/** The fake browser's parts and what they held before the first test put its own into them. */
function takeUntouched(parts: Namespace, into = new Map<Namespace, Namespace>()) {
  into.set(parts, { ...parts });
  for (const part of Object.values(parts)) {
    if (isNamespace(part) && !into.has(part)) takeUntouched(part, into);
  }
  return into;
}
const shared = globalThis as { untouchedBrowser?: Map<Namespace, Namespace> };
shared.untouchedBrowser ??= takeUntouched(fakeBrowser as unknown as Namespace);
for (const [part, untouched] of shared.untouchedBrowser) {
  for (const key of Object.keys(part)) if (!(key in untouched)) delete part[key];
  Object.assign(part, untouched);
}

// Files about plain data ask for no page.
if (typeof document !== 'undefined') {
  document.head.replaceChildren();
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
}
fakeBrowser.reset();

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
