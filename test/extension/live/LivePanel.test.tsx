// The side panel over recorded frames of a room: what a host reads and does, by role, by name and
// by key. The reducer, the stores and the rules are the real ones.
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoomSnapshot } from '../../../shared/contract/live-frames.ts';
import {
  click,
  figures,
  open,
  press,
  root,
  setUpRoot,
  tearDownRoot,
  text,
} from '../../support/live/open-panel.tsx';
import { STORY_NOW } from '../../support/live/story.ts';
import { STORY_ENGINE } from '../../support/live/story-services.ts';

beforeEach(setUpRoot);
afterEach(tearDownRoot);

const soldOut = (snapshot: RoomSnapshot): RoomSnapshot => ({
  ...snapshot,
  products: snapshot.products.map((one) =>
    one.productId === 'SB-0231'
      ? { ...one, soldUnits: 1450, heldUnits: 0, keepBackUnits: 0, leftUnits: 0 }
      : one,
  ),
});

describe('the host reads', () => {
  test('596 left, 11 minutes to sell-out, promise up to 500', async () => {
    await open();
    expect(figures()).toEqual(['596', '11min', '500']);
    expect(text('.live-rate-words')).toBe('854 of 1,450 sold64 held, 32 kept back');
    expect(text('.live-timer')).toBe('0:42:18');
  });
  test('the burst right above the product it is about: 52 a minute against 17', async () => {
    await open();
    expect(text('.live-alarm h2')).toBe('Burst: 52 a minute, normal 17');
    const dock = root.querySelector('.live-alarm');
    expect(dock?.nextElementSibling?.classList.contains('live-pinned')).toBe(true);
  });
  test('8 minutes to sell-out three minutes later, before the room says so', async () => {
    const { services } = await open();
    await act(async () => {
      services.store.nowMs.value = STORY_NOW + 180_000;
    });
    expect(figures()[1]).toBe('8min');
    expect(text('.live-timer')).toBe('0:45:18');
  });
  test('594 left once the room says that 2 more were sold', async () => {
    const { services } = await open();
    const product = services.store.rooms.room.value.products.get('SB-0231');
    if (!product) throw new Error('not in the story');
    const sold = { ...product, soldUnits: 856, leftUnits: 498 };
    const events = [{ type: 'product', seq: 902, product: sold }];
    await act(async () =>
      services.store.rooms.hear({ type: 'events', v: 1, seq: 902, after: 901, events }),
    );
    expect(figures()).toEqual(['594', '11min', '498']);
  });
  test('"Stop pitching" and 0 when it is sold out, and the next product is the primary act', async () => {
    await open({ change: soldOut });
    expect(figures()).toEqual(['0', '–', '0']);
    expect(text('.live-stop')).toBe('Stop pitching');
    expect(text('.live-next .button.primary')).toBe('Pin');
  });
  test('that the line is lost, with the numbers kept', async () => {
    const { services } = await open();
    await act(async () => {
      services.store.rooms.line.value = { state: 'waiting', retryAtMs: STORY_NOW, attempt: 1 };
    });
    expect(text('.live-notice.warn')).toContain('Connection lost');
    expect(figures()).toEqual(['596', '11min', '500']);
  });
  test('by word and shape that microphone and camera are off', async () => {
    const { services } = await open();
    await act(async () => {
      services.store.engine.value = { ...STORY_ENGINE, isMuted: true, isCameraOff: true };
    });
    expect(text('.live-muted')).toBe('Muted');
    expect(text('.live-picture-off')).toBe('Camera off');
  });
  test('after the end 936 sold, what ended it, and the way to the review', async () => {
    const ended = { state: 'ended', endCause: 'host-silent' } as const;
    await open({ change: (snapshot) => ({ ...snapshot, ...ended }) });
    expect(figures()[0]).toBe('936');
    expect(text('.live-ended')).toContain('no sign of the host came');
    expect(text('.live-ended .button.primary')).toBe('Open the review');
  });
  test('before the live what is short: 550 of the box, 92 of the lamp', async () => {
    await open({
      change: (snapshot) => ({ ...snapshot, state: 'planned', startedAtMs: null, alarms: [] }),
    });
    const short = [...root.querySelectorAll('.live-short')].map((one) => one.textContent);
    expect(short).toEqual(['short by 550', 'short by 92']);
    expect(text('.live-start .button.primary')).toBe('Go live');
  });
  test('the prompter with the live stock in it', async () => {
    const { services } = await open();
    await act(async () => services.prompter.write('', '{left} left at {price}', ''));
    expect(text('.live-prompt')).toBe('596 left at $18.90');
  });
  test('everything in Chinese', async () => {
    await open({ locale: 'zh-CN' });
    expect(text('.live-alarm h2')).toBe('爆单：每分钟 52 单，平时 17');
    expect(text('.live-rate-words')).toBe('已售 854 / 1,450锁单 64，缓冲 32');
  });
});

describe('the host by keys', () => {
  test('S asks whether it is safe to pin, Escape closes the answer', async () => {
    await open();
    await press('s');
    expect(text('.live-answer')).toBe(
      'YesFoldable storage boxThere is enough for a whole pitch.Promise up to 500.',
    );
    await press('Escape');
    expect(root.querySelector('.live-answer')).toBeNull();
  });
  test('N pins the next safe product that was not shown yet', async () => {
    const { sent } = await open();
    await press('n');
    expect(sent).toEqual([{ type: 'pin', productId: 'SB-0232' }]);
  });
  test('1 sends the first phrase in the language of who asked last', async () => {
    const { sent } = await open();
    await press('1');
    expect(sent).toEqual([{ type: 'comment', text: 'El enlace está fijado debajo del vídeo.' }]);
  });
  test('A acknowledges the alarm: it leaves its dock', async () => {
    await open();
    await press('a');
    expect(root.querySelector('.live-alarm')).toBeNull();
  });
  test('D drafts 600 by air through the API, once', async () => {
    const api = {
      'lives.draft-cover': () => ({ suggestionId: 'sug_1', purchaseOrderId: 'po_1' }),
    };
    const { called } = await open({ api });
    await press('d');
    await press('d');
    expect(called).toEqual([
      {
        endpointId: 'lives.draft-cover',
        request: {
          params: { id: 'liv_1' },
          body: expect.objectContaining({ skuId: 'SB-0231', mode: 'air', units: 600 }),
        },
      },
    ]);
    expect(text('.live-drafted')).toBe('Drafted');
    expect(text('.toast-message')).toContain('600 units');
  });
  test('M mutes the engine', async () => {
    const { asked } = await open();
    await press('m');
    expect(asked).toEqual([{ type: 'mute', isMuted: true }]);
  });
  test('nothing happens while something is typed', async () => {
    const { sent, services } = await open();
    await act(async () => {
      services.prompter.isEditing.value = true;
    });
    const field = root.querySelector('textarea');
    if (!field) throw new Error('no field');
    await press('n', field);
    await press('1', field);
    expect(sent).toEqual([]);
  });
  test('? lists every key', async () => {
    await open();
    await press('?');
    expect(root.querySelectorAll('.live-keys dl > div')).toHaveLength(12);
  });
});

describe('beside a show that streams elsewhere', () => {
  const elsewhere = async () => {
    const story = await open({
      change: (snapshot) => ({
        ...snapshot,
        sources: [
          { source: 'orders', productId: 'SB-0231', units: 812, asOfMs: STORY_NOW - 20_000 },
          { source: 'dashboard', productId: null, units: 890, asOfMs: STORY_NOW - 60_000 },
        ],
      }),
    });
    await act(async () => {
      story.services.store.live.value = { liveId: 'liv_1', title: 'Night', mode: 'companion' };
    });
    return story;
  };
  test('each source stands with its age, and 78 units on the dashboard are not heard of', async () => {
    await elsewhere();
    const lines = [...root.querySelectorAll('.live-sources li')].map((one) => one.textContent);
    expect(lines).toEqual([
      'Channel orders812just now',
      'Taps?nothing yet',
      'Dashboard reads8901 min ago',
    ]);
    expect(text('.live-companion .live-note')).toContain('78 more');
  });
  test('one tap records 5 sold of the pinned product', async () => {
    const { sent } = await elsewhere();
    await click('+5');
    expect(sent).toEqual([{ type: 'sale.tap', productId: 'SB-0231', units: 5 }]);
  });
});
