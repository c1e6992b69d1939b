// Whether the page beneath a badge is light or dark, measured from its own background and never
// from the system. Reads style only, forces no layout.

/** The two looks of everything we draw. */
export type Theme = 'light' | 'dark';

const CHANNELS = /[\d.]+/g;

/** Perceived lightness of a computed `rgb()` colour from 0 to 1; null when it is see-through. */
export function lightnessOf(colour: string): number | null {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(CHANNELS) ?? []).map(Number);
  if (colour === 'transparent' || alpha < 0.5) return null;
  const scale = colour.startsWith('color(') ? 1 : 255;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / scale;
}

/** The theme of the nearest opaque background at or above an element; a bare page is light. */
export function themeBeneath(element: Element): Theme {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const lightness = lightnessOf(getComputedStyle(at).backgroundColor);
    if (lightness !== null) return lightness < 0.45 ? 'dark' : 'light';
  }
  const scheme = getComputedStyle(element.ownerDocument.documentElement).colorScheme;
  return scheme === 'dark' ? 'dark' : 'light';
}
