// The worker's list of practice sites, made from the files beside it: a practice page is a fixture
// and needs no line of its own. Text in, text out.
import { marketplaces } from '../../../extension/marketplaces/registry.ts';

/** One file of worker/practice. */
export interface PracticeFile {
  /** `harbour-market.ts` */
  readonly name: string;
  readonly text: string;
}

interface Listed {
  readonly file: string;
  readonly constant: string;
  readonly siteId: string;
}

const SITE = /^export const (\w+): PracticeSite = \{\n {2}siteId: '([^']+)'/gm;

function sitesIn(files: readonly PracticeFile[]): Listed[] {
  return files.flatMap(({ name, text }) =>
    [...text.matchAll(SITE)].map(([, constant = '', siteId = '']) => ({
      file: name.replace(/\.ts$/, ''),
      constant,
      siteId,
    })),
  );
}

/** Shorter names first where one begins the other, as the formatter sorts imports. */
const byName = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function importsOf(sites: readonly Listed[]): string[] {
  const byFile = Map.groupBy(sites, ({ file }) => file);
  const lines = [...byFile].map(([file, listed]) => {
    const names = listed.map(({ constant }) => constant).sort(byName);
    return [file, `import { ${names.join(', ')} } from './${file}.ts';`] as const;
  });
  const type = [
    'practice-site',
    "import type { PracticeSite } from './practice-site.ts';",
  ] as const;
  return [...lines, type].sort(([one], [other]) => byName(one, other)).map(([, line]) => line);
}

/** worker/practice/registry.ts as it has to be for these files. */
export function practiceList(files: readonly PracticeFile[]): string {
  const order = marketplaces.map(({ siteId }) => siteId);
  // A site nobody has described comes after all that have a profile.
  const rankOf = ({ siteId }: Listed) =>
    (order.indexOf(siteId) + order.length) % (order.length + 1);
  const sites = sitesIn(files).sort(
    (one, other) => rankOf(one) - rankOf(other) || byName(one.siteId, other.siteId),
  );
  return [
    '// Every practice site. Written from the files beside it by',
    '// `npx node test/support/sites/write-site-lists.mjs`; no page here.',
    ...importsOf(sites),
    '',
    "/** In the order of the extension's own list; a site without a profile comes last. */",
    'export const PRACTICE_SITES: readonly PracticeSite[] = [',
    ...sites.map(({ constant }) => `  ${constant},`),
    '];',
    '',
  ].join('\n');
}
