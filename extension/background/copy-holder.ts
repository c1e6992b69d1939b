// The copy's database and its in-memory index, opened once and renewed when a packing made it old.
// A stopped worker loses both; the first question after it woke brings them back.
import { type CopyIndex, loadCopyIndex } from '../copy/copy-index.ts';
import { type CopyDatabase, openCopyDatabase } from '../copy/database.ts';

/** Hands out the database and the index. */
export interface CopyHolder {
  db(): Promise<CopyDatabase>;
  index(): Promise<CopyIndex>;
  /** The packed pieces have changed: load them again at the next question. */
  invalidate(): void;
}

/** A holder over the database of that name. */
export function createCopyHolder(name?: string): CopyHolder {
  let db: Promise<CopyDatabase> | null = null;
  let index: Promise<CopyIndex> | null = null;
  const open = () => {
    db ??= openCopyDatabase(name).then((opened) => {
      opened.addEventListener('close', () => {
        db = null;
        index = null;
      });
      return opened;
    });
    return db;
  };
  return {
    db: open,
    index() {
      // A failed load must not be remembered.
      index ??= open()
        .then(loadCopyIndex)
        .catch((error: unknown) => {
          index = null;
          throw error;
        });
      return index;
    },
    invalidate() {
      index = null;
    },
  };
}
