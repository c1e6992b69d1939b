// A language that says everything at twice the length: what German, Finnish or Russian would do to
// a layout. Made from the words of another language; pure, so that a page can do it too.

/**
 * A sentence at twice its length: a single word becomes one word as long as two, a sentence says
 * its words twice; what is filled in is filled in once.
 */
export function doubled(text) {
  const said = text.replace(/\{\w+\}/g, '').trim();
  // A name is the same in every language.
  if (!/\p{L}/u.test(said) || said === 'Stockcast') return text;
  if (/\s/.test(said)) return `${text} ${said}`;
  const parts = text.split(/(\{\w+\})/);
  return parts.map((part, at) => (at % 2 === 0 ? part + part.toLowerCase() : part)).join('');
}

/** Every leaf of a catalogue at twice its length. */
export const longWords = (words) =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? doubled(value) : longWords(value),
    ]),
  );
