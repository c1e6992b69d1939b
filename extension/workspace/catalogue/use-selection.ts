// Which rows of a list are chosen: one by one, a stretch with Shift, or all that are shown. Rows
// that a filter hides stay chosen until they are let go.
import { useMemo, useRef, useState } from 'preact/hooks';

/** Chosen rows by id. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Chooses or lets go a row; with `isStretch` all from the one before to this one. */
  toggle(place: number, isStretch: boolean): void;
  chooseAll(): void;
  clear(): void;
}

const NONE: ReadonlySet<string> = new Set();

/** The selection over the rows shown. */
export const useSelection = <Row>(rows: readonly Row[], idOf: (row: Row) => string): Selection => {
  const [ids, setIds] = useState(NONE);
  const last = useRef<number | null>(null);
  const shown = useRef(rows);
  shown.current = rows;
  const acts = useMemo(
    () => ({
      toggle(place: number, isStretch: boolean) {
        const from = isStretch ? (last.current ?? place) : place;
        const stretch = shown.current.slice(Math.min(from, place), Math.max(from, place) + 1);
        last.current = place;
        setIds((before) => {
          const next = new Set(before);
          const one = shown.current[place];
          const isLetGo = !isStretch && one !== undefined && before.has(idOf(one));
          for (const row of stretch) {
            if (isLetGo) next.delete(idOf(row));
            else next.add(idOf(row));
          }
          return next;
        });
      },
      chooseAll: () => setIds(new Set(shown.current.map(idOf))),
      clear: () => setIds(NONE),
    }),
    [idOf],
  );
  return { ids, ...acts };
};
