// The notification of the daily digest: one a digest, and only of what did not ring already.
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDigestWatch, DIGEST_ID } from '../../../extension/background/digest-watch.ts';
import type { AlertRecord } from '../../../extension/copy/database.ts';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import { alertSettingsItem } from '../../../extension/settings.ts';
import type { Digest } from '../../../shared/contract/digest.ts';

const NOON = new Date(2026, 10, 23, 12).getTime();
const MINUTE_MS = 60_000;
let nowMs: number;
let digest: Digest | null;
let asked: number;
let records: AlertRecord[];

const item = (key: string, alertId: string | null, title: string) =>
  ({
    ...{ key, alertId, kind: 'out', subjectKind: 'sku', subjectId: key },
    body: { title, code: key },
  }) as unknown as Digest['items'][number];

const built = (builtAtUtc: string, items: Digest['items']): Digest => ({
  ...{ localDate: '2026-11-23', builtAtUtc, items },
  newCauses: items.length,
  stillOpen: 0,
});

const settings = { isOn: true, localHour: 8, timeZone: 'UTC' };
const watch = () =>
  createDigestWatch({
    client: {
      call: async () => {
        asked += 1;
        return { settings, digest } as never;
      },
    },
    records: async () => records,
    i18n: () => loadI18n('en', 'UTC'),
    nowMs: () => nowMs,
  });

beforeEach(async () => {
  fakeBrowser.reset();
  nowMs = NOON;
  asked = 0;
  records = [];
  await alertSettingsItem.setValue({ isOn: true, quietFrom: '22:00', quietTo: '08:00' });
});

const rung = async () => Object.keys(await fakeBrowser.notifications.getAll());

it('rings once for a digest, asks 4 times an hour, and rings again for the next one', async () => {
  digest = built('2026-11-23T08:00:00.000Z', [item('a', null, 'Storage box')]);
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await watch().look();
  await watch().look();
  expect(asked).toBe(1);
  expect(await rung()).toEqual([DIGEST_ID]);
  nowMs += 15 * MINUTE_MS;
  await watch().look();
  expect([asked, create.mock.calls.length]).toEqual([2, 1]);
  digest = built('2026-11-24T08:00:00.000Z', [item('b', null, 'Mug')]);
  nowMs += 15 * MINUTE_MS;
  await watch().look();
  expect(create.mock.calls.length).toBe(2);
});

it('is silent about what this browser rang for, and in quiet hours until they are over', async () => {
  records = [{ serverId: 'alr_1', notifiedAtMs: NOON } as unknown as AlertRecord];
  digest = built('2026-11-23T08:00:00.000Z', [item('a', 'alr_1', 'Storage box')]);
  await watch().look();
  expect(await rung()).toEqual([]);
  digest = built('2026-11-23T23:00:00.000Z', [item('b', 'alr_2', 'Mug')]);
  nowMs = new Date(2026, 10, 23, 23).getTime();
  await watch().look();
  expect([asked, await rung()]).toEqual([1, []]);
  nowMs = new Date(2026, 10, 24, 9).getTime();
  await watch().look();
  expect(await rung()).toEqual([DIGEST_ID]);
});
