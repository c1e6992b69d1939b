// A text with the part that was typed in accent. Compares case-blind; never uses HTML.

/** A text and what was typed. */
export interface HighlightProps {
  text: string;
  query: string;
}

/** The text, its first match marked. */
export function Highlight({ text, query }: HighlightProps) {
  const wanted = query.trim().toLowerCase();
  const lower = text.toLowerCase();
  // Lower-casing may change the length in a few scripts; then nothing is marked.
  const at = wanted === '' || lower.length !== text.length ? -1 : lower.indexOf(wanted);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <span class="hit-mark">{text.slice(at, at + wanted.length)}</span>
      {text.slice(at + wanted.length)}
    </>
  );
}
