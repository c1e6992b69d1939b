// Where a Firefox stands on this machine, for the smoke test. Looks, installs nothing.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of a Firefox, or null. The environment variable STOCKCAST_FIREFOX wins. */
export function findFirefox() {
  const named = process.env.STOCKCAST_FIREFOX;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const files = folders.flatMap((folder) =>
    ['firefox-esr', 'firefox'].map((name) => join(folder, name)),
  );
  return files.find((file) => existsSync(file)) ?? null;
}
