// Who hears that nothing is heard of the host while no panel is open: told once a silence, quiet
// hours or not, taken back when the host is there again or the live is over.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ApiError } from '../../../extension/api.ts';
import { createHostWatch } from '../../../extension/background/host-watch.ts';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import { alertSettingsItem, panelLiveItem } from '../../../extension/settings.ts';

const NOON = new Date(2126, 0, 1, 12, 0, 0).getTime();
const chosen = { liveId: 'liv_1', title: 'Boxes', mode: 'agora' } as const;

/** A watch over one live; what the server knows of it and what the person was shown. */
function useWatch() {
  const shown: string[] = [];
  const server = {
    silentSinceMs: null as number | null,
    status: 'live',
    isDown: false,
    asked: 0,
    nowMs: NOON,
  };
  Object.assign(fakeBrowser.notifications, {
    create: async (id: string, { title }: { title: string }) => void shown.push(`${id}: ${title}`),
    clear: async (id: string) => void shown.push(`${id} gone`),
  });
  const call = async () => {
    server.asked += 1;
    if (server.isDown) {
      const failure = { code: 'offline', status: 0, title: 'offline', detail: null, fields: [] };
      throw new ApiError({ ...failure, requestId: null, retryAfterSeconds: null } as never);
    }
    return { items: [], hostSilentSinceMs: server.silentSinceMs };
  };
  const watch = createHostWatch({
    client: { call: call as never },
    tables: async () => ({ lives: [{ id: 'liv_1', status: server.status }] as never }),
    i18n: () => loadI18n('en', 'UTC'),
    nowMs: () => server.nowMs,
  });
  return { watch, server, shown };
}

const TOLD = 'host-silent:liv_1: No sign of the host for 45 s · Boxes';
const GONE = 'host-silent:liv_1 gone';

beforeEach(async () => {
  fakeBrowser.reset();
  await panelLiveItem.setValue(chosen);
});

describe('a host who fell silent while no panel is open', () => {
  it('is told once over three looks, told again after a second silence, taken back between', async () => {
    const { watch, server, shown } = useWatch();
    await watch.look();
    expect(shown).toEqual([]);
    server.silentSinceMs = NOON - 45_000;
    for (const _minute of [1, 2, 3]) await watch.look();
    expect(shown).toEqual([TOLD]);
    server.silentSinceMs = null;
    await watch.look();
    await watch.look();
    expect(shown).toEqual([TOLD, GONE]);
    server.nowMs = NOON + 600_000;
    server.silentSinceMs = server.nowMs - 45_000;
    await watch.look();
    expect(shown).toEqual([TOLD, GONE, TOLD]);
  });

  it('is told once when an open panel heard of the same silence 2 s apart', async () => {
    const { watch, server, shown } = useWatch();
    await watch.hear({ ...chosen, sinceMs: NOON - 45_000, seconds: 45 });
    server.silentSinceMs = NOON - 43_000;
    await watch.look();
    expect(shown).toEqual([TOLD]);
  });

  it('is told in quiet hours too, as the live is on air, and never with alerts off', async () => {
    const { watch, server, shown } = useWatch();
    server.silentSinceMs = NOON - 45_000;
    await alertSettingsItem.setValue({ isOn: false, quietFrom: '00:00', quietTo: '00:00' });
    await watch.look();
    expect(shown).toEqual([]);
    await alertSettingsItem.setValue({ isOn: true, quietFrom: '11:00', quietTo: '13:00' });
    await watch.look();
    expect(shown).toEqual([TOLD]);
  });

  it('is forgotten with the end of the live, and the server is asked no more', async () => {
    const { watch, server, shown } = useWatch();
    server.silentSinceMs = NOON - 45_000;
    await watch.look();
    server.status = 'ended';
    await watch.look();
    await watch.look();
    expect(shown).toEqual([TOLD, GONE]);
    expect(server.asked).toBe(1);
  });

  it('is not asked for in a companion live or with none chosen; an offline minute passes', async () => {
    const { watch, server, shown } = useWatch();
    await panelLiveItem.setValue({ ...chosen, mode: 'companion' });
    await watch.look();
    await panelLiveItem.setValue(null);
    await watch.look();
    expect(server.asked).toBe(0);
    await panelLiveItem.setValue(chosen);
    server.isDown = true;
    await watch.look();
    expect([server.asked, shown.length]).toEqual([1, 0]);
  });
});
