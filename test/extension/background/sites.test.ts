// The switch-off list and the hints as the background keeps them: fetched as data, never older than
// the one at hand, and handed to the pages of their own site.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSites } from '../../../extension/background/sites.ts';
import { siteConfigItem } from '../../../extension/settings.ts';

const HOURS = 3_600_000;
const HINT = { siteId: 'etsy-shop', kind: 'row', pageKind: null, selector: 'li.card' };
const OFF = { siteId: 'temu-agent-seller', reason: 'their page loops' };

let nowMs = 0;
let answer: object;
let registered: (readonly string[])[];

function sites() {
  return createSites({
    directory: {
      sites: [],
      practiceMatches: ['http://localhost/practice/*'],
      siteOf: () => null,
      profileAt: () => null,
    },
    client: { call: async () => answer as never },
    nowMs: () => nowMs,
    register: async (matches) => {
      registered.push(matches);
    },
  });
}

beforeEach(() => {
  fakeBrowser.reset();
  // The fake browser knows no permissions; none are granted here.
  Object.assign(fakeBrowser, { permissions: { getAll: async () => ({ origins: [] }) } });
  nowMs = 100 * HOURS;
  registered = [];
  answer = { version: 3, switchedOff: [OFF], hints: [HINT], platforms: [] };
});

describe('the list from the API', () => {
  it('is kept with its version, and switches a site off at once', async () => {
    const here = sites();
    expect(await here.isOn('temu-agent-seller')).toBe(true);
    await here.refreshConfig();
    expect(await siteConfigItem.getValue()).toMatchObject({ version: 3, hints: [HINT] });
    expect(await here.isOn('temu-agent-seller')).toBe(false);
    expect(registered).toEqual([['http://localhost/practice/*']]);
  });

  it('is not asked again within 6 hours', async () => {
    const here = sites();
    await here.refreshConfig();
    answer = { version: 4, switchedOff: [], hints: [], platforms: [] };
    nowMs += 5 * HOURS;
    await here.refreshConfig();
    expect((await siteConfigItem.getValue()).version).toBe(3);
    nowMs += 2 * HOURS;
    await here.refreshConfig();
    expect((await siteConfigItem.getValue()).version).toBe(4);
  });

  it('does not go back: version 2 after version 3 leaves the site off', async () => {
    const here = sites();
    await here.refreshConfig();
    answer = { version: 2, switchedOff: [], hints: [], platforms: [] };
    nowMs += 7 * HOURS;
    await here.refreshConfig();
    expect(await siteConfigItem.getValue()).toMatchObject({ version: 3, fetchedAtMs: nowMs });
    expect(await here.isOn('temu-agent-seller')).toBe(false);
  });
});
