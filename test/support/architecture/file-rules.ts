// How a file looks: its name, its opening comment, its length, its functions, its comments.
import { basename, dirname } from 'node:path';
import { at, type Violation } from './report.ts';
import {
  productFiles,
  type SourceComment,
  type SourceFile,
  sourceFiles,
  textOf,
  writtenPaths,
} from './source-files.ts';
import { functionsOf, nameOf, nodesOf } from './syntax.ts';

const LONGEST_FILE_LINES = 300;
const LONGEST_FUNCTION_LINES = 60;
const WIDEST_LINE = 100;
const LONGEST_OPENING_LINES = 8;
const BANNED = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager']);

const codePaths = writtenPaths.filter((path) => /\.(ts|tsx|mts|mjs|css|html|py)$/.test(path));

// Names their tools insist on.
const FIXED_NAMES = /^(README|CONTRIBUTING|LICENSE|.*\.config\.ts|.*\.d\.m?ts|_locales)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const PASCAL_COMPONENT = /^[A-Z][A-Za-z0-9]*(\.test)?\.(tsx|css)$/;

/** Files and folders that are neither kebab-case nor a component in PascalCase. */
export function misnamedFiles(): Violation[] {
  return codePaths.flatMap((path) => {
    const file = basename(path);
    const folders = dirname(path)
      .split('/')
      .filter((name) => name !== '.' && !KEBAB.test(name) && !FIXED_NAMES.test(name));
    const isFine = KEBAB.test(file) || PASCAL_COMPONENT.test(file) || FIXED_NAMES.test(file);
    return [...folders, ...(isFine ? [] : [file])].map((name) => `${path} ${name}`);
  });
}

/** Component files without the export their name promises. */
export function componentsWithoutTheirName(): Violation[] {
  return productFiles.flatMap((file) => {
    const name = /^([A-Z][A-Za-z0-9]*)\.tsx$/.exec(basename(file.path))?.[1];
    if (!name) return [];
    const exported = new RegExp(`export (async )?(function|const) ${name}\\b`).test(file.text);
    return exported ? [] : [`${file.path} exports no ${name}`];
  });
}

/** Names that say nothing. */
export function emptyNames(): Violation[] {
  return writtenPaths.flatMap((path) =>
    path
      .replace(/\.[^/]*$/, '')
      .split('/')
      .filter((part) => part.split('-').some((word) => BANNED.has(word)))
      .map((part) => `${path} ${part}`),
  );
}

// Consecutive line comments at the top are one opening.
function openingComment(file: SourceFile): string | null {
  const start = file.text.startsWith('#!') ? file.text.indexOf('\n') + 1 : 0;
  const lines: string[] = [];
  let end = start;
  for (const comment of file.comments) {
    if (!/^\s?$/.test(file.text.slice(end, comment.start))) break;
    lines.push(comment.value);
    end = comment.end;
    if (comment.type === 'Block') break;
  }
  return lines.length === 0 ? null : lines.join('\n');
}

/** Files that do not open with one to three sentences (or run on). */
export function missingOpenings(): Violation[] {
  const code = sourceFiles.flatMap((file) => {
    const opening = openingComment(file);
    if (!opening) return [`${file.path}:1 opens without a comment`];
    const lines = opening.split('\n').length;
    return lines > LONGEST_OPENING_LINES ? [`${file.path}:1 opening of ${lines} lines`] : [];
  });
  const styles = codePaths.filter((path) => path.endsWith('.css'));
  const bare = styles.filter((path) => !textOf(path)?.trimStart().startsWith('/*'));
  return [...code, ...bare.map((path) => `${path}:1 opens without a comment`)];
}

const lineCount = (text: string) => text.trimEnd().split('\n').length;

/** Files that should be a folder. */
export function longFiles(): Violation[] {
  return codePaths.flatMap((path) => {
    const lines = lineCount(textOf(path) ?? '');
    return lines > LONGEST_FILE_LINES ? [`${path} has ${lines} lines`] : [];
  });
}

// A suite's `describe` callback is a list of tests, not a function that does something.
function isSuite(file: SourceFile, start: number): boolean {
  return /\bdescribe(\.\w+)?\([^()]*$/.test(file.text.slice(Math.max(0, start - 200), start));
}

/** Functions beyond 60 lines. */
export function longFunctions(): Violation[] {
  return sourceFiles.flatMap((file) =>
    functionsOf(file).flatMap((node) => {
      const lines = lineCount(file.text.slice(node.start, node.end));
      if (lines <= LONGEST_FUNCTION_LINES || isSuite(file, node.start)) return [];
      return [at(file, node.start, `function of ${lines} lines`)];
    }),
  );
}

/** Lines beyond 100 columns; an address or the sentence that names a test cannot be broken. */
export function wideLines(): Violation[] {
  return codePaths.flatMap((path) =>
    (textOf(path) ?? '').split('\n').flatMap((line, index) => {
      const isUnbreakable = /https?:\/\/\S{60,}|^\s*(it|test|describe)(\.\w+)?\(/.test(line);
      if ([...line].length <= WIDEST_LINE || isUnbreakable) return [];
      return [`${path}:${index + 1} ${[...line].length} columns`];
    }),
  );
}

/** The registries whose entries are a line each; see docs/recipes. */
const REGISTRIES_OF_LINES = new Set([
  'extension/marketplaces/sites.ts',
  'shared/reports/formats.ts',
  'shared/reports/presets.ts',
]);

/** Files that only pass on what others export. */
export function barrels(): Violation[] {
  return sourceFiles.flatMap((file) => {
    const body = file.program.body as { type: string; source?: unknown }[];
    const isPassing = (node: { type: string; source?: unknown }) =>
      node.type === 'ImportDeclaration' ||
      node.type === 'ExportAllDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && Boolean(node.source));
    const passesOn = body.some((node) => node.type.startsWith('Export'));
    const isBarrel = passesOn && body.every(isPassing) && !REGISTRIES_OF_LINES.has(file.path);
    return isBarrel ? [`${file.path} is a barrel`] : [];
  });
}

function commentsOf(): { file: SourceFile; comment: SourceComment }[] {
  return sourceFiles.flatMap((file) => file.comments.map((comment) => ({ file, comment })));
}

/** Marks that say "later" without saying when. */
export function bareTodos(): Violation[] {
  return commentsOf()
    .filter(({ comment }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(comment.value))
    .map(({ file, comment }) => at(file, comment.start, comment.value.trim().slice(0, 60)));
}

const CODE =
  /^\s*(const|let|var|import|export|return|if \(|for \(|await|[\w.]+\(.*\);)\b.*[;{]\s*$/;

/** Comments that hold code. */
export function commentedOutCode(): Violation[] {
  return commentsOf()
    .filter(({ comment }) => comment.type === 'Line' && CODE.test(comment.value))
    .map(({ file, comment }) => at(file, comment.start, comment.value.trim().slice(0, 60)));
}

/** Stopgaps whose removal date is missing or past. */
export function overdueStopgaps(today: string): Violation[] {
  return commentsOf()
    .filter(({ comment }) => /\bstopgap\b/i.test(comment.value))
    .filter(({ comment }) => {
      const until = /\bstopgap until (\d{4}-\d{2}-\d{2})\b/i.exec(comment.value)?.[1];
      return !until || until < today;
    })
    .map(({ file, comment }) => at(file, comment.start, comment.value.trim().slice(0, 80)));
}

const isSelfDescribed = (text: string) =>
  /= (define\w*|storage\.define\w*|v\.\w+|\w+Schema)\b/.test(text) ||
  /v\.Infer(Out|In)put<|= (keyof typeof |\(typeof \w+\)\[)/.test(text);

/** Exported functions, classes and interfaces of shared code without a doc comment. */
export function undocumentedExports(): Violation[] {
  return productFiles
    .filter(
      ({ path }) =>
        !/\.test\.|\.tsx$|entrypoints|extension\/i18n\/(en|zh-cn)|\.mjs$|\.d\.m?ts$/.test(path),
    )
    .flatMap((file) =>
      nodesOf(file, 'ExportNamedDeclaration').flatMap((node) => {
        const text = file.text.slice(node.start, node.end);
        const declaration = node.declaration as { type?: string; id?: unknown } | null;
        if (!declaration || isSelfDescribed(text)) return [];
        const before = file.text.slice(0, node.start).trimEnd();
        if (before.endsWith('*/')) return [];
        const name = nameOf(declaration.id) ?? text.split('\n')[0]?.slice(7, 50);
        return [at(file, node.start, `${name} has no doc comment`)];
      }),
    );
}
