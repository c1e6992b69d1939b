// Contrast of two OKLCH colours by WCAG 2.2: OKLCH -> linear sRGB -> relative luminance.
// For tests only; matrices from Björn Ottosson's Oklab note (bottosson.github.io/posts/oklab).

export interface Oklch {
  lightness: number;
  chroma: number;
  hueDegrees: number;
}

const clip = (value: number) => Math.min(1, Math.max(0, value));

/** Relative luminance of a colour as an sRGB screen shows it (out-of-gamut channels clipped). */
export const luminanceOf = ({ lightness, chroma, hueDegrees }: Oklch): number => {
  const angle = (hueDegrees * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short;
  const green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short;
  const blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short;
  return 0.2126 * clip(red) + 0.7152 * clip(green) + 0.0722 * clip(blue);
};

/** Contrast ratio, 1 to 21. */
export const contrastOf = (one: Oklch, other: Oklch): number => {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

const parseOklch = (text: string): Oklch => {
  const match = /oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\)/.exec(text);
  if (!match) throw new Error(`not an opaque oklch() colour: ${text}`);
  return {
    lightness: Number(match[1]),
    chroma: Number(match[2]),
    hueDegrees: Number(match[3]),
  };
};

/** Reads one custom property of tokens.css in one scheme, following var() and light-dark(). */
export const tokenColour = (css: string, name: string, scheme: 'light' | 'dark'): Oklch => {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1];
  if (!value) throw new Error(`no token --${name}`);
  const alias = /^var\(--([\w-]+)\)$/.exec(value.trim())?.[1];
  if (alias) return tokenColour(css, alias, scheme);
  const colours = value.match(/oklch\([^)]*\)/g) ?? [];
  const picked = value.includes('light-dark') && scheme === 'dark' ? colours[1] : colours[0];
  return parseOklch(picked ?? '');
};
