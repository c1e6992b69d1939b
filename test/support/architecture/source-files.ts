// The repository's files as the architecture test reads them: what git knows or would add.
// Reads only; parses each source file once.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseSync } from 'vite';

/** One node of the syntax tree (ESTree with TypeScript). */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** A comment with its place. */
export interface SourceComment {
  readonly type: 'Line' | 'Block';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A TypeScript or JavaScript file, parsed. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
  readonly comments: readonly SourceComment[];
}

const GENERATED = /^(package-lock\.json|worker\/db\/migrations\/)/;
const LONGEST_TEXT_BYTES = 2_000_000;

/** Every path git tracks or would add, generated ones included. */
export function repositoryPaths(): string[] {
  const output = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return output
    .split('\0')
    .filter((path) => path !== '' && !path.includes('.timestamp-') && existsSync(path));
}

/** Paths that people write. */
export const writtenPaths = repositoryPaths().filter((path) => !GENERATED.test(path));

/** The text of a file; null for binary and very large ones. */
export function textOf(path: string): string | null {
  // Tools leave and take away files of a second's life beside their configuration.
  if (!existsSync(path) || statSync(path).size > LONGEST_TEXT_BYTES) return null;
  const bytes = readFileSync(path);
  return bytes.includes(0) ? null : bytes.toString('utf8');
}

function parse(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  return {
    path,
    text,
    program: program as unknown as SyntaxNode,
    comments: comments as SourceComment[],
  };
}

/** Every TypeScript and JavaScript file people write, parsed. */
export const sourceFiles: readonly SourceFile[] = writtenPaths
  .filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path))
  .map(parse);

/** The files of the product itself: no tests, no benches, no root configuration. */
export const productFiles = sourceFiles.filter(({ path }) =>
  /^(extension|worker|shared)\//.test(path),
);

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
