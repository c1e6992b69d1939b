// Brings node_modules to exactly what package-lock.json says, and leaves it alone when it is there.
// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const readPackages = (path) =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')).packages ?? {}) : {};

// npm's rule: `!x` forbids x; a list with any plain name allows only those; no list allows all.
function allows(listed, value) {
  const list = [listed ?? []].flat();
  const names = list.filter((item) => !item.startsWith('!'));
  return !list.includes(`!${value}`) && (names.length === 0 || names.includes(value));
}

/** Whether npm would install this lock entry here; libc is not looked at, so musl may be absent. */
const isForThisMachine = (entry) =>
  allows(entry.os, process.platform) && allows(entry.cpu, process.arch) && !entry.libc;

/**
 * Names the first package that is missing or differs, or null when node_modules is as locked.
 * npm writes what it installed to node_modules/.package-lock.json.
 */
export function firstDifference(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const isNeeded = entry.optional
      ? (entry.os || entry.cpu) && isForThisMachine(entry)
      : !entry.peer || installed[path];
    if (isNeeded && installed[path]?.version !== entry.version) return path;
  }
  for (const path of Object.keys(installed)) if (!wanted[path]) return path;
  return existsSync(join(root, 'node_modules', '.bin')) ? null : 'node_modules/.bin';
}

// npm must not run on the Node it is about to replace; npm says which Node runs itself.
function npmCommand() {
  const cli = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  return cli?.endsWith('.js')
    ? { file: node, args: [cli], shell: false }
    : { file: 'npm', args: [], shell: process.platform === 'win32' };
}

/** Runs npm with these arguments, its output shown; throws when it fails. */
export function runNpm(root, args) {
  const { file, args: first, shell } = npmCommand();
  const { status, error } = spawnSync(file, [...first, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell,
  });
  if (status !== 0) {
    throw new Error(`npm ${args.join(' ')} failed (${error?.message ?? `exit ${status}`})`);
  }
}

/** Installs what is locked when something differs; true when it installed. */
export function installDependencies(root) {
  const difference = firstDifference(root);
  if (!difference) return false;
  const isFirst = !existsSync(join(root, 'node_modules'));
  console.log(
    isFirst
      ? 'Installing the locked packages and a Node of our own (about a minute, once) ...'
      : `Bringing packages to what is locked (${difference} differs) ...`,
  );
  // Windows cannot delete the running node.exe, which `npm ci` would do.
  const runsFromModules = process.execPath.includes(`${sep}node_modules${sep}`);
  const isLocked = process.platform === 'win32' && runsFromModules;
  runNpm(root, [isLocked ? 'install' : 'ci', '--no-audit', '--no-fund']);
  const left = firstDifference(root);
  if (left) console.warn(`Note: ${left} is not as locked after the installation.`);
  return true;
}

/** The extension's generated types; a copied node_modules comes without them. */
export function prepareExtensionTypes(root) {
  if (existsSync(join(root, '.wxt', 'tsconfig.json'))) return;
  runNpm(root, ['exec', '--', 'wxt', 'prepare']);
}
