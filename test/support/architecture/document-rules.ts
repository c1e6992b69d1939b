// What our documents promise: a link or a picture in them leads to a file that is there.
import { dirname, join, normalize } from 'node:path/posix';
import type { Violation } from './report.ts';
import { repositoryPaths, textOf } from './source-files.ts';

const LINK = /\]\(([^)\s]+)\)/g;

/** Links of markdown files to files or folders that do not exist. */
export function deadLinks(): Violation[] {
  const paths = repositoryPaths();
  const folders = new Set(paths.map((path) => `${dirname(path)}/`));
  const isThere = (target: string) =>
    paths.includes(target) || [...folders].some((folder) => folder.startsWith(`${target}/`));
  return paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...(textOf(path) ?? '').matchAll(LINK)]
        .map(([, link = '']) => decodeURI(link.split('#')[0] ?? ''))
        .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
        .map((link) => normalize(join(dirname(path), link)).replace(/\/$/, ''))
        .filter((target) => !target.startsWith('../') && !isThere(target))
        .map((target) => `${path} leads to ${target}`),
    );
}
