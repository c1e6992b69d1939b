// Who may import whom: DESIGN.md section 2.1 as a table, and the checks over it.
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { at, type Violation } from './report.ts';
import { productFiles, type SourceFile, sourceFiles } from './source-files.ts';
import { importsOf, nodesOf } from './syntax.ts';

/** Files under `from` may import only what `may` names: folders of ours, or packages. */
interface Direction {
  readonly from: RegExp;
  readonly mayImport: readonly RegExp[];
  readonly mayUse: readonly RegExp[];
}

const PURE_PACKAGES = [
  /^valibot$/,
  /^@valibot\/to-json-schema$/,
  /^temporal-polyfill$/,
  /^papaparse$/,
  /^fflate$/,
  /^pinyin-pro$/,
];
const PURE_SHARED = [/^shared\/(contract|planning|reports|inventory|calendar)\//];
const ANY = [/./];
const PREACT = [/^preact(\/|$)/, /^@preact\/signals$/];
const EXTENSION_FLOOR = [
  /^shared\//,
  /^extension\/(ui|i18n|copy)\//,
  /^extension\/(messages(\/[\w-]+)?|settings|api)\.ts$/,
];

// The first entry whose `from` matches decides.
const DIRECTIONS: readonly Direction[] = [
  {
    from: /^shared\/(inventory|calendar)\//,
    mayImport: [/^shared\/(inventory|calendar)\//],
    mayUse: PURE_PACKAGES,
  },
  {
    from: /^shared\/(contract|planning|reports)\//,
    mayImport: [/^shared\/(contract|planning|reports|inventory|calendar)\//],
    mayUse: PURE_PACKAGES,
  },
  { from: /^shared\//, mayImport: [/^shared\//], mayUse: ANY },
  {
    from: /^worker\/domain\//,
    mayImport: [
      /^shared\/(contract|planning|reports|inventory|calendar)\//,
      /^worker\/(?!routes|app)/,
    ],
    mayUse: [/^(?!hono|drizzle)/],
  },
  { from: /^worker\/watch\//, mayImport: [/^worker\/watch\//, /^shared\//], mayUse: ANY },
  {
    from: /^worker\/db\//,
    mayImport: [
      /^worker\/(?!routes\/|middleware\/|jobs\/|live-room\/|app|watch\/)/,
      ...PURE_SHARED,
    ],
    mayUse: [/^(?!hono)/],
  },
  {
    from: /^worker\/routes\//,
    mayImport: [/^worker\//, /^shared\/(contract|planning|reports|inventory|calendar)\//],
    mayUse: [/^(?!drizzle)/],
  },
  // `npm start` runs the fake shops beside itself; nothing deployed imports worker/dev.
  {
    from: /^worker\/dev\/practice-shops\.mjs$/,
    mayImport: [/^worker\/dev\//, /^test\/support\/shops\//],
    mayUse: ANY,
  },
  {
    from: /^worker\//,
    mayImport: [
      /^worker\/(?!watch\/)/,
      /^shared\/(contract|planning|reports|inventory|calendar)\//,
    ],
    mayUse: ANY,
  },
  {
    from: /^extension\/marketplaces\//,
    mayImport: [/^extension\/marketplaces\//, /^shared\/(inventory|calendar|contract)\//],
    mayUse: PURE_PACKAGES,
  },
  {
    from: /^extension\/overlay\//,
    mayImport: [/^extension\/(overlay|marketplaces)\//, ...EXTENSION_FLOOR],
    mayUse: ANY,
  },
  {
    from: /^extension\/background\//,
    mayImport: [
      /^extension\/(background|lookup|marketplaces)\//,
      /^extension\/overlay\/filter\.ts$/,
      ...EXTENSION_FLOOR,
    ],
    mayUse: [/^(?!preact)/],
  },
  {
    from: /^extension\/live-engine\//,
    mayImport: [/^extension\/live-engine\//, ...EXTENSION_FLOOR],
    mayUse: [/^(?!preact)/],
  },
  {
    from: /^extension\/(lookup|live|workspace)\//,
    mayImport: [/^extension\/(lookup|live|workspace|marketplaces)\//, ...EXTENSION_FLOOR],
    mayUse: ANY,
  },
  {
    from: /^extension\/ui\//,
    mayImport: [/^extension\/(ui|i18n)\//, /^shared\//],
    mayUse: [...PREACT, /^uplot/],
  },
  {
    from: /^extension\/(i18n\/|messages|settings|api|copy\/)/,
    // A page is handed its site's profile, so its shape is part of a message.
    mayImport: [
      /^extension\/(i18n\/|copy\/|messages|settings|api)/,
      /^extension\/marketplaces\/profile\.ts$/,
      /^shared\//,
    ],
    mayUse: ANY,
  },
  { from: /^extension\//, mayImport: [/^extension\//, /^shared\//], mayUse: ANY },
];

/** Where a relative import leads, as a path from the root; null for a package. */
export function resolveImport(file: SourceFile, source: string): string | null {
  if (!source.startsWith('.')) return null;
  const path = normalize(join(dirname(file.path), source.replace(/\?.*$/, '')));
  if (existsSync(path) && /\.\w+$/.test(path)) return path;
  return [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((name) => existsSync(name)) ?? path;
}

const matchesAny = (patterns: readonly RegExp[], text: string) =>
  patterns.some((pattern) => pattern.test(text));

/** Imports against the direction of the house. */
export function wrongDirections(): Violation[] {
  return productFiles.flatMap((file) => {
    const direction = DIRECTIONS.find(({ from }) => from.test(file.path));
    if (!direction) return [];
    return importsOf(file).flatMap(({ source, start }) => {
      const path = resolveImport(file, source);
      const isAllowed = path
        ? matchesAny(direction.mayImport, path)
        : matchesAny(direction.mayUse, source);
      return isAllowed ? [] : [at(file, start, `imports ${path ?? source}`)];
    });
  });
}

/** Relative imports that lead nowhere. */
export function deadImports(): Violation[] {
  return sourceFiles.flatMap((file) =>
    importsOf(file).flatMap(({ source, start }) => {
      const path = resolveImport(file, source);
      return path && !existsSync(path) ? [at(file, start, `no such file: ${source}`)] : [];
    }),
  );
}

const SITES =
  /amazon|sellercentral|shopify|ebay|tiktok|walmart|etsy|shopee|lazada|aliexpress|temu/i;

/** Names of sites in the overlay's code: they belong to the site profiles. */
export function sitesInOverlay(): Violation[] {
  return productFiles
    .filter(({ path }) => path.startsWith('extension/overlay/'))
    .flatMap((file) =>
      nodesOf(file, 'Literal', 'TemplateElement', 'Identifier').flatMap((node) => {
        const text = file.text.slice(node.start, node.end);
        return SITES.test(text) ? [at(file, node.start, text.slice(0, 60))] : [];
      }),
    );
}

/** Importers of the live SDK beyond its one adapter. */
export function agoraImporters(): Violation[] {
  return productFiles
    .filter(({ path }) => path !== 'shared/live/agora-transport.ts')
    .flatMap((file) =>
      importsOf(file)
        .filter(({ source }) => source.startsWith('agora-rtc-sdk-ng'))
        .map(({ start }) => at(file, start, 'imports agora-rtc-sdk-ng')),
    );
}
