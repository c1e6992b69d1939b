// What must never be in a commit, and a lock file that serves every platform.
import type { Violation } from './report.ts';
import { repositoryPaths, textOf } from './source-files.ts';

// Written in pieces so that this file does not match itself.
const FOLDERS = ['work', 'root', 'home/\\w+', 'Users/\\w+'].join('|');
const MACHINE_PATHS = new RegExp(`(?<![\\w.])/(${FOLDERS})/[\\w.-]`);
const HOSTS = ['registry', 'npmmirror', 'nexus', 'artifactory', 'verdaccio'].join('|');
const REGISTRY_HOSTS = new RegExp(`https?://[\\w.-]*(${HOSTS})[\\w.-]*[:/]`);
const SECRETS: readonly RegExp[] = [
  new RegExp(`-----BEGIN ${'(RSA |EC |OPENSSH )?PRIVATE'} KEY`),
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bshp(at|ss|ca)_[a-fA-F0-9]{32}\b/,
  /\bsk_live_[A-Za-z0-9]{16,}\b/,
  /\bxox[abpr]-[A-Za-z0-9-]{20,}\b/,
  /\bamzn1\.oa2-cs\.v1\.[a-f0-9]{40,}\b/,
];

function linesMatching(pattern: RegExp, what: string): Violation[] {
  return repositoryPaths().flatMap((path) =>
    (textOf(path) ?? '').split('\n').flatMap((line, index) => {
      const found = pattern.exec(line)?.[0];
      return found ? [`${path}:${index + 1} ${what}: ${found.slice(0, 40)}`] : [];
    }),
  );
}

/** Paths of somebody's machine. */
export const machinePaths = () => linesMatching(MACHINE_PATHS, 'a path of one machine');
/** Registry hosts. */
export const registryHosts = () => linesMatching(REGISTRY_HOSTS, 'a registry host');
/** Anything shaped like a secret. */
export const secrets = () => SECRETS.flatMap((pattern) => linesMatching(pattern, 'a secret'));

interface LockEntry {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

// npm looks beside the dependant first, then one node_modules further up, to the root.
function isLocked(packages: Record<string, LockEntry>, dependant: string, name: string): boolean {
  let folder = dependant;
  for (;;) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
    const cut = folder.lastIndexOf('/node_modules/');
    folder = cut === -1 ? '' : folder.slice(0, cut);
  }
}

/** Dependencies and platform binaries that the lock file does not hold. */
export function lockGaps(): Violation[] {
  const { packages } = JSON.parse(textOf('package-lock.json') ?? '{}') as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `package-lock.json: ${path || 'the root'} needs ${name}`),
  );
}

const PLATFORMS = [
  { os: 'linux', cpu: 'x64' },
  { os: 'linux', cpu: 'arm64' },
  { os: 'darwin', cpu: 'arm64' },
  { os: 'darwin', cpu: 'x64' },
  { os: 'win32', cpu: 'x64' },
];
const BINARY_FAMILIES = [
  /^@biomejs\/cli-/,
  /^@cloudflare\/workerd-/,
  /^@rolldown\/binding-/,
  /^@esbuild\//,
  /^lightningcss-/,
  /^@typescript\/typescript-/,
  /^node-(bin-)?(linux|darwin|win)/,
];

/** Binary families without a build for one of the platforms we promise. */
export function missingPlatforms(): Violation[] {
  const { packages } = JSON.parse(textOf('package-lock.json') ?? '{}') as {
    packages: Record<string, { os?: string[]; cpu?: string[] }>;
  };
  const locked = Object.entries(packages).map(([path, entry]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    ...entry,
  }));
  return BINARY_FAMILIES.flatMap((family) => {
    const members = locked.filter(({ name, os }) => family.test(name) && os);
    if (members.length === 0) return [`package-lock.json holds none of ${family.source}`];
    return PLATFORMS.filter(
      ({ os, cpu }) => !members.some((it) => it.os?.includes(os) && it.cpu?.includes(cpu)),
    ).map(({ os, cpu }) => `package-lock.json: no ${family.source} for ${os} ${cpu}`);
  });
}
