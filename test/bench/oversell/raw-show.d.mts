// Types of raw-show.mjs, for the test of the judge.

export function keepShow(
  raw: (file: string, row: unknown) => void,
  seed: number,
  played: object,
  found: object,
): void;
