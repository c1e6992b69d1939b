// CPU time of the workerd that holds the database, read from /proc (Linux only). wrangler runs a
// second workerd as its proxy; counting that one too would flatter the ratio.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const MS_PER_TICK = 10;

function holdsDatabase(pid) {
  try {
    const isWorkerd = readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'workerd';
    if (!isWorkerd) return false;
    const files = readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return ''; // closed between listing and reading
      }
    });
    return files.some((file) => file.includes('.sqlite'));
  } catch {
    return false; // it ended, or is not ours
  }
}

/** The process whose open files lie under `folder`. */
export function findDatabaseProcess(folder) {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const found = pids.filter(holdsDatabase).find((pid) =>
    readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith(folder);
      } catch {
        return false; // closed between listing and reading
      }
    }),
  );
  if (!found) throw new Error('No workerd with an open database was found under /proc.');
  return Number(found);
}

/** User and system time of a process so far, in milliseconds. */
export function cpuMsOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
