// Where a test run keeps the databases and browser profiles it throws away.
import { accessSync, constants, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';

const GIB = 2 ** 30;
const MEMORY_FOLDER = '/dev/shm';
/** What all suites side by side leave there, many times over. */
const ROOM_BYTES = 4 * GIB;

/**
 * A folder in memory where there is plenty of it, else the system's own: every commit of a local
 * database waits for the disk, and half the time of the worker's tests went there.
 */
export function scratchFolder() {
  try {
    accessSync(MEMORY_FOLDER, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    const isRoomy = bavail * bsize >= ROOM_BYTES && freemem() >= 2 * ROOM_BYTES;
    return isRoomy ? MEMORY_FOLDER : tmpdir();
  } catch {
    return tmpdir();
  }
}
