// Types of workerd-cpu.mjs, for benches in TypeScript.

export function findDatabaseProcess(folder: string): number;
export function cpuMsOf(pid: number): number;
