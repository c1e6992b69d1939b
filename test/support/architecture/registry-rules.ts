// Explicit registries: each file that defines an entry must be listed, and each dependency used.
import { dirname } from 'node:path';
import { resolveImport } from './import-rules.ts';
import type { Violation } from './report.ts';
import { productFiles, textOf } from './source-files.ts';
import { importsOf } from './syntax.ts';

/** A folder whose files that call `define` must be imported by `list`. */
interface Registry {
  readonly folder: string;
  readonly define: RegExp;
  readonly list: RegExp;
}

const REGISTRIES: readonly Registry[] = [
  {
    folder: 'shared/contract/',
    define: /\bdefineEndpoint\(/,
    list: /^shared\/contract\/registry\.ts$/,
  },
  {
    folder: 'shared/reports/formats/',
    define: /= defineFormat\(/,
    list: /^shared\/reports\/formats\.ts$/,
  },
  {
    folder: 'shared/reports/presets/',
    define: /= defineToolPreset\(/,
    list: /^shared\/reports\/presets\.ts$/,
  },
  {
    folder: 'extension/marketplaces/',
    define: /\b(SiteProfile|defineSite|defineMarketplace)\b.*=|= define(Site|Marketplace)\(/,
    list: /^extension\/marketplaces\/(registry|sites)\.ts$/,
  },
  {
    folder: 'worker/routes/',
    define: /\bnew Hono\b|\broute\(|Routes\b/,
    list: /^worker\/(app|routes\/registry|routes\/routes)\.ts$/,
  },
  {
    folder: 'worker/connections/',
    define: /: Connection\b|defineConnection\(/,
    list: /^worker\/connections\/registry\.ts$/,
  },
];

/** Files that define an entry no registry lists. */
export function unlistedEntries(): Violation[] {
  return REGISTRIES.flatMap(({ folder, define, list }) => {
    const entries = productFiles.filter(
      ({ path, text }) => path.startsWith(folder) && !list.test(path) && define.test(text),
    );
    const lists = productFiles.filter(({ path }) => list.test(path));
    const listed = new Set(
      lists.flatMap((file) => importsOf(file).map(({ source }) => resolveImport(file, source))),
    );
    // What only supports an entry (the definer itself) is imported by entries, not listed.
    return entries
      .filter(({ path, text }) => !listed.has(path) && !/export function define\w*\b/.test(text))
      .map(({ path }) => `${path} is not listed in the registry of ${dirname(path)}/`);
  });
}

const packageJson = JSON.parse(textOf('package.json') ?? '{}') as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Dependencies nothing imports; the live SDK's adapter counts like any other file. */
export function unusedDependencies(): Violation[] {
  const used = new Set(productFiles.flatMap((file) => importsOf(file).map(({ source }) => source)));
  return Object.keys(packageJson.dependencies)
    .filter((name) => ![...used].some((source) => source === name || source.startsWith(`${name}/`)))
    .map((name) => `package.json: ${name} has no importer in extension, worker or shared`);
}

/** Dependencies the docs do not justify. */
export function unjustifiedDependencies(): Violation[] {
  const page = textOf('docs/dependencies.md') ?? '';
  const names = [packageJson.dependencies, packageJson.devDependencies].flatMap(Object.keys);
  return names
    .filter((name) => !page.includes(`\`${name}\``))
    .map((name) => `docs/dependencies.md does not name ${name}`);
}

/** Versions that are ranges. */
export function unpinnedDependencies(): Violation[] {
  const all = { ...packageJson.dependencies, ...packageJson.devDependencies };
  return Object.entries(all)
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `package.json: ${name} is ${version}`);
}
