// All files of this project share one happy-dom and one fake browser, as building them anew costs
// more than the tests: each file starts with both of them empty.
import { afterAll, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

document.head.replaceChildren();
document.body.replaceChildren();
localStorage.clear();
sessionStorage.clear();
fakeBrowser.reset();

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
