// A live's room in the workspace: what the books refused with the reason and another try, what
// ended it, and pushes whose stream key is never seen again.
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { getLivePlan, type LivePlan } from '../../../../shared/contract/live-plans.ts';
import {
  type LivePush,
  listLivePushes,
  startLivePush,
  stopLivePush,
} from '../../../../shared/contract/live-pushes.ts';
import {
  listUnbooked,
  retryUnbooked,
  settleUnbooked,
  type Unbooked,
  type UnbookedRow,
} from '../../../../shared/contract/live-unbooked.ts';
import { fakePlan } from '../../../support/workspace/fake-plan.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import {
  byText,
  click,
  open,
  root,
  settle,
  type,
  useRoom,
} from '../../../support/workspace/room.tsx';

useRoom();

const [box] = fakePlan().items;
const row = (id: number, more: Partial<UnbookedRow> = {}): UnbookedRow => ({
  ...{ id, kind: 'sale', skuId: box?.skuId ?? '', warehouseId: 'wh_1', units: 3, attempts: 2 },
  ...{ reason: 'not-enough-stock', error: 'not-enough-stock: 2 are left.' },
  ...{ isSettled: false, ...more },
});
const books = (more: Partial<Unbooked> = {}): Unbooked => ({
  ...{ liveId: 'liv_1', state: 'live', endCause: null, waiting: 0, items: [], ...more },
});

interface Stage {
  plan?: Partial<LivePlan>;
  books?: Unbooked;
  pushes?: LivePush[];
  locale?: 'en' | 'zh-CN';
  /** Rows that stay refused when they are tried again. */
  isStubborn?: boolean;
}

async function openRoom(stage: Stage) {
  let now = stage.books ?? books();
  const pushes = [...(stage.pushes ?? [])];
  const fake = await createFakeWorkspace(
    '#/lives/liv_1/room',
    stage.locale ?? 'en',
    {},
    {
      [getLivePlan.id]: () => fakePlan({ status: 'live', mode: 'agora', ...stage.plan }),
      [listUnbooked.id]: () => now,
      [retryUnbooked.id]: ({ body }) => {
        const { ids } = body as { ids: number[] };
        const left = now.items.filter(({ id }) => stage.isStubborn || !ids.includes(id));
        now = { ...now, items: left };
        return now;
      },
      [settleUnbooked.id]: ({ body }) => {
        const { ids, isSettled } = body as { ids: number[]; isSettled: boolean };
        const turned = (one: UnbookedRow) => (ids.includes(one.id) ? { ...one, isSettled } : one);
        now = { ...now, items: now.items.map(turned) };
        return now;
      },
      [listLivePushes.id]: () => ({ items: pushes }),
      [startLivePush.id]: ({ body }) => {
        const { name, region } = body as { name: string; region: 'ap' };
        const times = { startedAtUtc: '2026-11-22T09:00:00.000Z', stoppedAtUtc: null };
        pushes.push({ id: `psh_${pushes.length}`, name, region, state: 'running', ...times });
        return pushes.at(-1);
      },
      [stopLivePush.id]: ({ params }) => {
        const at = pushes.findIndex(({ id }) => id === params.pushId);
        const push = pushes[at];
        if (push) pushes[at] = { ...push, state: 'stopped' };
        return { done: true };
      },
    },
  );
  await open(fake);
  return fake;
}

describe('what the books refused', () => {
  it('is headed by the 2 rows and says why in words, without the English of the server', async () => {
    const gone = { reason: 'stale-fence', error: 'stale-fence: The block was closed.' } as const;
    const second = row(8, { kind: 'return', units: 5 });
    await openRoom({ books: books({ items: [row(7, gone), second] }) });
    expect(root.querySelector('h1')?.textContent).toBe('The books refused 2 rows of this live');
    const line = byText('tr', `Sale of ${box?.code}`).textContent ?? '';
    expect(line).toContain('Enter the sale as an order');
    expect(line).not.toContain('The block was closed');
    expect(byText('tr', 'given back').textContent).toContain('Count it or correct it');
    // What can never go through offers where to look, not another try.
    const offered = [...root.querySelectorAll('.room-below td button')].map(
      (one) => one.textContent,
    );
    expect(offered).toEqual(['Settled elsewhere', 'Try again', 'Settled elsewhere']);
    expect(byText<HTMLAnchorElement>('td a', 'Its movements').hash).toBe(
      `#/catalogue/${box?.skuId}`,
    );
  });

  it('sends one row again, and with none left says that everything is in the books', async () => {
    const fake = await openRoom({ books: books({ items: [row(7)] }) });
    await click('button', 'Try again');
    const sent = fake.calls.find(({ endpointId }) => endpointId === retryUnbooked.id);
    expect(sent?.body).toEqual({ ids: [7] });
    expect(root.querySelector('.page-head')?.textContent).toContain('Everything is in the books');
    expect(root.textContent).toContain('1 row is in the books now');
  });

  it('marks a row as settled elsewhere, counts it no longer, and opens it again', async () => {
    await openRoom({ books: books({ items: [row(7, { reason: 'stale-fence' })] }) });
    await click('button', 'Settled elsewhere');
    expect(root.querySelector('.page-head')?.textContent).toContain('Everything is in the books');
    expect(byText('tr', `Sale of ${box?.code}`).textContent).toContain('as a person said');
    expect(root.textContent).toContain('stock was not changed');
    await click('button', 'Open again');
    expect(root.querySelector('h1')?.textContent).toBe('The books refused 1 row of this live');
  });

  it('says that 2 of 2 were refused again', async () => {
    const fake = await openRoom({ books: books({ items: [row(7), row(8)] }), isStubborn: true });
    await click('button', 'Try all again');
    const sent = fake.calls.find(({ endpointId }) => endpointId === retryUnbooked.id);
    expect(sent?.body).toEqual({ ids: [7, 8] });
    expect(root.textContent).toContain('Refused again: 2 rows are still not in the books');
  });

  it.each([
    ['host-silent', 'en', 'for 15 minutes no sign of the host came'],
    ['overtime', 'zh-CN', '晚了 6 小时'],
  ] as const)('says that %s ended the live (%s)', async (endCause, locale, words) => {
    await openRoom({ books: books({ state: 'ended', endCause }), locale });
    expect(root.querySelector('.page-head')?.textContent).toContain(words);
  });
});

describe('pushes to other platforms', () => {
  const fill = async (label: string, value: string) => type(label, value);
  const submit = async () => {
    await act(async () => root.querySelector<HTMLFormElement>('.room-below form')?.requestSubmit());
    await settle();
  };

  it('send the address with its key once, and show the key nowhere after', async () => {
    const fake = await openRoom({});
    expect(root.textContent).toContain('not yet verified');
    await fill('Platform or name', 'TikTok US');
    await fill('Server address', 'rtmp://push.example/live/');
    await fill('Stream key', 'secret-key-1');
    await submit();
    const sent = fake.calls.find(({ endpointId }) => endpointId === startLivePush.id);
    expect(sent?.body).toEqual({
      ...{ name: 'TikTok US', region: 'na', rtmpUrl: 'rtmp://push.example/live/secret-key-1' },
    });
    expect(byText('tr', 'TikTok US').textContent).toContain('running');
    expect(root.innerHTML).not.toContain('secret-key-1');
    const typed = [...root.querySelectorAll('input')].map(({ value }) => value);
    expect(typed).not.toContain('secret-key-1');
    await click('button', 'Stop');
    expect(byText('tr', 'TikTok US').textContent).toContain('stopped');
  });

  it('name a wrong address and a missing key, and send neither', async () => {
    const fake = await openRoom({});
    await fill('Platform or name', 'TikTok US');
    await fill('Server address', 'https://push.example');
    await submit();
    expect(root.querySelector('.field-error')?.textContent).toContain('rtmp://');
    await fill('Server address', 'rtmps://push.example/live');
    await submit();
    expect(root.querySelector('.field-error')?.textContent).toContain('key is missing');
    expect(fake.calls.some(({ endpointId }) => endpointId === startLivePush.id)).toBe(false);
  });

  it('are not offered in a rehearsal', async () => {
    await openRoom({ plan: { mode: 'rehearsal' } });
    expect(root.querySelector('.room-below form')).toBeNull();
    expect(root.textContent).toContain('Only a live on air on Agora');
  });
});
