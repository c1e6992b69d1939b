// Where clock, randomness, input and output may live: not in shared code, and each store once.
import { at, type Violation } from './report.ts';
import { productFiles, type SourceFile } from './source-files.ts';
import { globalUses, importsOf, memberUses, nameOf, nodesOf } from './syntax.ts';

const PURE = /^shared\/(contract|planning|reports|inventory|calendar)\//;

const IMPURE_GLOBALS = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'crypto',
  'performance',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'document',
  'window',
  'navigator',
  'location',
  'process',
  'globalThis',
  'self',
  'console',
  'chrome',
  'browser',
]);
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random', 'Temporal.Now']);

function bareDates(file: SourceFile) {
  return nodesOf(file, 'NewExpression').filter(
    (node) => nameOf(node.callee) === 'Date' && (node.arguments as unknown[]).length === 0,
  );
}

/** Clock, randomness, input and output in the pure folders. */
export function impurities(): Violation[] {
  return productFiles
    .filter(({ path }) => PURE.test(path))
    .flatMap((file) => {
      const uses = [
        ...globalUses(file, IMPURE_GLOBALS),
        ...memberUses(file, IMPURE_MEMBERS),
        ...bareDates(file),
      ];
      return uses.map((node) => at(file, node.start, file.text.slice(node.start, node.end)));
    });
}

const NETWORK_OR_PAGE = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']);

/** Network in the site profiles, which are data about pages. */
export function networkInMarketplaces(): Violation[] {
  return productFiles
    .filter(({ path }) => path.startsWith('extension/marketplaces/'))
    .flatMap((file) =>
      globalUses(file, NETWORK_OR_PAGE).map((node) => at(file, node.start, String(node.name))),
    );
}

const STORAGE = new Set(['browser.storage', 'chrome.storage', 'storage.defineItem']);
const WEB_STORAGE = new Set(['localStorage', 'sessionStorage']);

/** Storage keys named outside settings.ts. */
export function storageOutsideSettings(): Violation[] {
  return productFiles
    .filter(({ path }) => path.startsWith('extension/') && path !== 'extension/settings.ts')
    .flatMap((file) => {
      const imports = importsOf(file).filter(({ source }) =>
        /wxt\/utils\/storage|@wxt-dev\/storage/.test(source),
      );
      const uses = [...memberUses(file, STORAGE), ...globalUses(file, WEB_STORAGE)];
      return [...imports, ...uses].map(({ start }) => at(file, start, 'names a store of its own'));
    });
}

// Declaring what a binding is, or handing the whole env to for-workspace.ts, touches nothing.
// Migrations are of a whole database, before any workspace.
const MAY_TOUCH_D1 = /^worker\/(db\/for-workspace\.ts|env\.d\.ts|dev\/apply-migrations\.mjs)$/;

/** Uses of the D1 binding outside the one file that may. */
export function d1Bindings(): Violation[] {
  return productFiles
    .filter(({ path }) => path.startsWith('worker/') && !MAY_TOUCH_D1.test(path))
    .flatMap((file) => {
      const members = nodesOf(file, 'MemberExpression').filter(
        (node) =>
          nameOf(node.property) === 'DB' &&
          /env$/i.test(
            file.text.slice(
              (node.object as { start: number }).start,
              (node.object as { end: number }).end,
            ),
          ),
      );
      return members.map((node) => at(file, node.start, 'touches the D1 binding'));
    });
}

const LEDGER_TABLES =
  /\b(insert\s+into|update|delete\s+from)\s+["'`]?(stock_movement|stock_level)\b/i;

/** Statements that write stock outside the ledger. */
export function stockWriters(): Violation[] {
  return productFiles
    .filter(({ path }) => path.startsWith('worker/') && !/^worker\/db\/ledger(\.ts|\/)/.test(path))
    .flatMap((file) =>
      nodesOf(file, 'Literal', 'TemplateElement').flatMap((node) =>
        LEDGER_TABLES.test(file.text.slice(node.start, node.end))
          ? [at(file, node.start, 'writes stock')]
          : [],
      ),
    );
}
