// Every ink of tokens.css on every ground it is used on, in both schemes.
// Text needs 4.5:1, shapes and control borders 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrastOf, luminanceOf, tokenColour } from '../../support/oklch';

const css = readFileSync(new URL('../../../shared/ui/tokens.css', import.meta.url), 'utf8');
const surfaces = ['surface', 'surface-raised', 'surface-sunken', 'hover'];
const inks = ['low', 'order', 'gap', 'out', 'undersell', 'overstock', 'live'];

const textPairs: [string, string][] = [
  ...['ink', 'ink-soft', 'accent', ...inks].flatMap((ink) =>
    surfaces.map((surface): [string, string] => [ink, surface]),
  ),
  ...inks.map((ink): [string, string] => [ink, `${ink}-soft`]),
  ['ink', 'accent-soft'],
  ['ink', 'out-soft'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-oversell', 'oversell'],
];
const shapePairs: [string, string][] = surfaces.map((surface) => ['line-control', surface]);

describe.each(['light', 'dark'] as const)('tokens in the %s scheme', (scheme) => {
  test.each(textPairs)('text --%s on --%s has at least 4.5:1', (ink, ground) => {
    const ratio = contrastOf(tokenColour(css, ink, scheme), tokenColour(css, ground, scheme));
    expect(ratio).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapePairs)('shape --%s on --%s has at least 3:1', (ink, ground) => {
    const ratio = contrastOf(tokenColour(css, ink, scheme), tokenColour(css, ground, scheme));
    expect(ratio).toBeGreaterThanOrEqual(3);
  });
});

test('white on black is 21 to 1, so the ruler itself is right', () => {
  const white = { lightness: 1, chroma: 0, hueDegrees: 0 };
  const black = { lightness: 0, chroma: 0, hueDegrees: 0 };
  expect(luminanceOf(white)).toBeCloseTo(1, 3);
  expect(contrastOf(white, black)).toBeCloseTo(21, 1);
});
