// A scanner types 13 digits in a tenth of a second; a person does not. What belongs to a field a
// person writes in stays there.
import { afterEach, describe, expect, it } from 'vitest';
import { listenForScans, scannerKeys } from '../../../extension/lookup/scanner-keys.ts';

const EAN = '4006381333931';

/** The codes heard when a text is typed with a gap between keys, then Enter. */
function heard(text: string, gapMs: number, end = 'Enter'): (string | null)[] {
  const hear = scannerKeys();
  const keys = [...text, end];
  return keys.map((key, at) => hear({ key, atMs: 1_000 + at * gapMs })).filter(Boolean);
}

describe('a burst of keys', () => {
  it.each([
    ['13 digits every 8 ms', EAN, 8, 'Enter', [EAN]],
    ['a code of capitals ended by Tab', 'BOX-40L-GY', 30, 'Tab', ['BOX-40L-GY']],
    ['the same digits every 90 ms, by hand', EAN, 90, 'Enter', []],
    ['a roll over 3 keys', 'abc', 10, 'Enter', []],
    ['no end key', EAN, 8, 'ArrowDown', []],
  ] as const)('%s', (_name, text, gapMs, end, codes) => {
    expect(heard(text, gapMs, end)).toEqual(codes);
  });

  it('begins anew after a pause: 2 letters by hand, then a scan of 13 digits', () => {
    const hear = scannerKeys();
    hear({ key: 'a', atMs: 0 });
    hear({ key: 'b', atMs: 200 });
    const codes = [...EAN, 'Enter'].map((key, at) => hear({ key, atMs: 900 + at * 8 }));
    expect(codes.at(-1)).toBe(EAN);
  });

  it('keeps the Shift a scanner holds for capitals out of the code, and forgets at a shortcut', () => {
    const hear = scannerKeys();
    const keys = ['Shift', 'B', 'Shift', 'O', 'Shift', 'X', '1', 'Enter'];
    expect(keys.map((key, at) => hear({ key, atMs: at * 5 })).at(-1)).toBe('BOX1');
    for (const [at, key] of ['1', '2', '3', '4', 'c'].entries()) {
      hear({ key, atMs: 500 + at * 5, isShortcut: key === 'c' });
    }
    expect(hear({ key: 'Enter', atMs: 530 })).toBeNull();
  });
});

describe('a page that listens', () => {
  let end = () => {};
  afterEach(() => {
    end();
    document.body.replaceChildren();
  });

  function type(target: Element, text: string): Event {
    let last = new Event('none');
    for (const key of [...text, 'Enter']) {
      last = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      target.dispatchEvent(last);
    }
    return last;
  }

  it('hears a scan anywhere but in a field, and keeps its Enter from the button in focus', () => {
    const codes: string[] = [];
    end = listenForScans(window, (code) => codes.push(code));
    const button = document.body.appendChild(document.createElement('button'));
    const field = document.body.appendChild(document.createElement('textarea'));
    expect(type(button, EAN).defaultPrevented).toBe(true);
    expect(type(field, 'LAMP-CLIP').defaultPrevented).toBe(false);
    expect(codes).toEqual([EAN]);
  });

  it("hears a scan in the look-up's own field as well, and nothing once it has ended", () => {
    const codes: string[] = [];
    end = listenForScans(
      window,
      (code) => codes.push(code),
      () => true,
    );
    const field = document.body.appendChild(document.createElement('input'));
    type(field, EAN);
    end();
    type(field, EAN);
    expect(codes).toEqual([EAN]);
  });
});
