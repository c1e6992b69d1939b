// How old a number is: the words in ink-soft, the exact moment in the title.
// A stale age gets the dashed circle, as everywhere else.
import { StatusShape } from './StatusShape.tsx';

export interface DataAgeProps {
  /** ISO 8601 UTC moment the number was true. */
  asOfUtc: string;
  /** The age in words, e.g. "2 min ago". */
  age: string;
  /** The moment in words, in the reader's zone. */
  moment: string;
  /** Older than its source's limit. */
  stale?: boolean;
}

/** The age of a number. */
export function DataAge({ asOfUtc, age, moment, stale }: DataAgeProps) {
  return (
    <time class="data-age" datetime={asOfUtc} title={moment}>
      {stale && <StatusShape kind="stale" />}
      {age}
    </time>
  );
}
