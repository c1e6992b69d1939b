// The lives that pictures are taken of: opened when first asked for, closed when all are taken.
import { openWatchShow } from '../support/live/watch-show.ts';

const shows = new Map();

/** The running show of a name, made and prepared when first asked for. */
export function runningShow(name, api, units, prepare = async () => {}) {
  const known = shows.get(name);
  if (known) return known;
  const made = openWatchShow(api, { units }).then(async (show) => {
    await prepare(show);
    return show;
  });
  shows.set(name, made);
  return made;
}

/** Hangs up in all of them; a line that stays open keeps the process. */
export async function closeShows() {
  for (const made of await Promise.allSettled(shows.values())) made.value?.close();
  shows.clear();
}
