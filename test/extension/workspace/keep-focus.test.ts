// The focus stays near what it was on when that goes away, and is taken from nobody.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFocus } from '../../../extension/workspace/keep-focus.ts';

let stop: () => void;

beforeEach(() => {
  document.body.innerHTML = `<main><section><button id="a">A</button><button id="b">B</button>
    </section><p id="text">Text</p></main>`;
  stop = keepFocus(document);
});
afterEach(() => {
  stop();
  document.body.innerHTML = '';
});

const at = <Found extends HTMLElement>(selector: string) =>
  document.querySelector<Found>(selector) as Found;
/** Observers are told behind the change. */
const told = () => new Promise<void>((done) => queueMicrotask(done));

it('1 of 2 buttons goes: its section holds the place until the next control has the focus', async () => {
  at('#a').focus();
  at('#a').remove();
  await told();
  expect(document.activeElement).toBe(at('section'));
  at('#b').focus();
  expect(at('section').hasAttribute('tabindex')).toBe(false);
});

it('the whole section goes: the page’s main part holds the place', async () => {
  at('#a').focus();
  at('section').remove();
  await told();
  expect(document.activeElement).toBe(at('main'));
});

it('whoever pointed beside every control, or has the focus elsewhere, keeps it so', async () => {
  at('#a').focus();
  at('#text').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  at('#a').blur();
  at('#a').remove();
  await told();
  expect(document.activeElement).toBe(document.body);
  at('#b').focus();
  at('#text').remove();
  await told();
  expect(document.activeElement).toBe(at('#b'));
});
