// The first steps open by themselves exactly once.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { greet } from '../../../extension/background/greet.ts';

const welcomes = async () => {
  const tabs = await fakeBrowser.tabs.query({});
  return tabs.filter(({ url }) => url?.endsWith('/welcome.html')).length;
};

describe('the welcome page', () => {
  beforeEach(() => fakeBrowser.reset());

  it('opens in 1 tab when the extension is installed, and not again when it is loaded anew', async () => {
    await greet({ reason: 'install' });
    expect(await welcomes()).toBe(1);
    await greet({ reason: 'install' });
    expect(await welcomes()).toBe(1);
  });

  it('opens 0 tabs after an update of the extension or of the browser', async () => {
    await greet({ reason: 'update', previousVersion: '0.0.9' });
    await greet({ reason: 'chrome_update' });
    expect(await welcomes()).toBe(0);
    await greet({ reason: 'install' });
    expect(await welcomes()).toBe(1);
  });
});
