// CPU and memory of our own child processes of a name, read from /proc (Linux only).
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    return {
      name: text.slice(text.indexOf('(') + 1, end),
      parent: Number(fields[1]),
      cpuTicks: Number(fields[11]) + Number(fields[12]),
    };
  } catch {
    return null; // it ended between listing and reading
  }
}

function descendants(name) {
  const all = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const stats = new Map(all.map((pid) => [Number(pid), statOf(pid)]));
  const isOurs = (pid) => {
    for (let at = pid; at > 1; at = stats.get(at)?.parent ?? 0) if (at === process.pid) return true;
    return false;
  };
  return [...stats.keys()].filter((pid) => stats.get(pid)?.name === name && isOurs(pid));
}

function rssMb(pid) {
  try {
    const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Watches the processes of that name which this one started, also those it starts later. */
export function watchProcesses(name) {
  const cpuMs = () =>
    descendants(name).reduce((sum, pid) => sum + (statOf(pid)?.cpuTicks ?? 0), 0) *
    (1000 / TICKS_PER_SECOND);
  return {
    cpuMs,
    /** Samples from now on; `stop` answers every sample in MB above what stood at the start. */
    startMemory() {
      const pids = descendants(name);
      if (pids.length === 0) throw new Error(`No ${name} process was found under /proc.`);
      const total = () => pids.reduce((sum, pid) => sum + rssMb(pid), 0);
      const idle = total();
      const samples = [];
      const timer = setInterval(() => samples.push(total() - idle), 20);
      return {
        stop() {
          clearInterval(timer);
          samples.push(total() - idle);
          return { idleMb: idle, samplesMb: samples };
        },
      };
    },
  };
}
