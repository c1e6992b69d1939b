// The showroom as a host uses it: the checklist of what is sold, a phone as camera by its code,
// what a preset costs, and the prompter's type, speed and mirror.
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SCENES } from '../../../extension/live/SceneChecklist.tsx';
import {
  click,
  open,
  root,
  setUpRoot,
  tearDownRoot,
  text,
} from '../../support/live/open-panel.tsx';

beforeEach(setUpRoot);
afterEach(tearDownRoot);

const labels = (selector: string) =>
  [...root.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? '');

async function openShowroom(api = {}) {
  const story = await open({ api });
  await act(async () => story.services.store.toggle('showroom'));
  return story;
}

async function choose(kind: string) {
  const select = root.querySelector<HTMLSelectElement>('.live-scene select');
  if (!select) throw new Error('no kinds of scene');
  await act(async () => {
    select.value = kind;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('the scene checklist', () => {
  test('has 4 points for any show and 3 more for each of 5 categories', async () => {
    await openShowroom();
    expect(Object.keys(SCENES)).toHaveLength(6);
    await choose('fashion');
    expect(labels('.live-scene li')).toHaveLength(7);
    expect(text('.live-scene ul')).toContain('Somebody to try it on');
    await choose('electronics');
    expect(text('.live-scene ul')).toContain('Desk wiped');
    expect(text('.live-scene ul')).not.toContain('try it on');
  });
  test('forgets its ticks and the phone’s link with the next live', async () => {
    const { services } = await openShowroom();
    const { showroom } = services;
    showroom.tick('home.scale');
    showroom.phoneLink.value = 'https://shop.example/camera/abc';
    showroom.forget();
    expect([showroom.done.value.size, showroom.phoneLink.value]).toEqual([0, null]);
  });
});

describe('a phone as camera', () => {
  test('is a link for one co-host, shown as a code and copied', async () => {
    const { services, called } = await openShowroom({
      'lives.create-link': () => ({ url: 'https://shop.example/camera/abc' }),
    });
    const copied: string[] = [];
    Object.assign(services, { copyText: async (words: string) => void copied.push(words) });
    const make = root.querySelector<HTMLElement>('.live-phone button');
    await act(async () => make?.click());
    expect(called.at(-1)).toEqual({
      endpointId: 'lives.create-link',
      request: { params: { id: 'liv_1' }, body: { role: 'cohost' } },
    });
    // 21 modules are the smallest code; the quiet zone is 4 on each side.
    const [, , edge] = root.querySelector('.live-qr')?.getAttribute('viewBox')?.split(' ') ?? [];
    expect(Number(edge)).toBeGreaterThanOrEqual(21 + 8);
  });
});

describe('presets', () => {
  test('say what each costs for the 6 viewers a rehearsal serves', async () => {
    await openShowroom();
    const costs = labels('.live-presets .live-small').map((words) =>
      Number(/ ([\d.]+) Mbit\/s/.exec(words)?.[1]),
    );
    expect(costs).toHaveLength(3);
    for (const mbps of costs) expect(mbps).toBeGreaterThan(1);
    expect(costs[1]).toBeGreaterThan(costs[0] ?? 0);
  });
});

describe('the prompter', () => {
  test('turns to 18 px, runs, and is mirrored for a glass; each is kept', async () => {
    const { services } = await open();
    await act(async () => services.prompter.write('', '{left} left', ''));
    await click('15 px');
    expect(root.querySelector<HTMLElement>('.live-prompt > div')?.style.fontSize).toBe('18px');
    expect(services.prompter.look.value.speed).toBe(0);
    await click('Faster');
    const { speed } = services.prompter.look.value;
    expect(speed).toBeGreaterThan(0);
    await click('Faster');
    expect(services.prompter.look.value.speed).toBeGreaterThan(speed);
    await click('Mirror for a glass');
    expect(root.querySelector('.live-prompt > .mirrored')).not.toBeNull();
    expect(text('.live-prompt b')).toBe('596');
  });
});
