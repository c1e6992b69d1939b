// What a test owes: an assertion, no sleep, no mock of our own modules, no retry into green.
import { existsSync } from 'node:fs';
import { at, type Violation } from './report.ts';
import { type SourceFile, type SyntaxNode, sourceFiles } from './source-files.ts';
import { nameOf, nodesOf } from './syntax.ts';

const testFiles = sourceFiles.filter(({ path }) => /\.test\.tsx?$/.test(path));
const testSupport = sourceFiles.filter(
  ({ path }) => path.startsWith('test/') && !path.startsWith('test/bench/'),
);

function rootName(callee: SyntaxNode): string | null {
  let node = callee;
  for (;;) {
    if (node.type === 'MemberExpression') node = node.object as SyntaxNode;
    else if (node.type === 'CallExpression') node = node.callee as SyntaxNode;
    else return nameOf(node);
  }
}

function testCalls(file: SourceFile): SyntaxNode[] {
  return nodesOf(file, 'CallExpression').filter((node) => {
    const name = rootName(node.callee as SyntaxNode);
    const last = (node.arguments as SyntaxNode[]).at(-1);
    return (name === 'it' || name === 'test') && /Function/.test(last?.type ?? '');
  });
}

// A function of the file that asserts on behalf of its tests.
function assertingNames(file: SourceFile): string[] {
  return nodesOf(file, 'FunctionDeclaration', 'VariableDeclarator')
    .filter((node) => /\b(expect|assert)\w*\(/.test(file.text.slice(node.start, node.end)))
    .map((node) => nameOf(node.id))
    .filter((name): name is string => name !== null);
}

/** Tests that assert nothing. */
export function assertionFreeTests(): Violation[] {
  return testFiles.flatMap((file) => {
    const names = assertingNames(file);
    return testCalls(file)
      .filter((node) => {
        const text = file.text.slice(node.start, node.end);
        const calls = names.some((name) => new RegExp(`\\b${name}\\b`).test(text));
        return !calls && !/\b(expect|assert)\w*[.(]/.test(text);
      })
      .map((node) => at(file, node.start, 'asserts nothing'));
  });
}

/** Waiting by the clock. */
export function sleeps(): Violation[] {
  return testSupport.flatMap((file) =>
    nodesOf(file, 'CallExpression')
      .filter((node) =>
        /^(await )?(\w+\.)?(waitForTimeout|sleep)\(/.test(file.text.slice(node.start, node.end)),
      )
      .map((node) => at(file, node.start, 'sleeps')),
  );
}

/** Mocks of our own modules, focused or retried tests. */
export function shortcuts(): Violation[] {
  const SHORTCUT =
    /^(vi|vitest)\.(mock|doMock)\(\s*['"`]\.|^(it|test|describe)\.only\b|\bretry:\s*[1-9]/;
  return testFiles.flatMap((file) =>
    nodesOf(file, 'CallExpression')
      .filter((node) => SHORTCUT.test(file.text.slice(node.start, node.end)))
      .map((node) => at(file, node.start, file.text.slice(node.start, node.start + 40))),
  );
}

/** Test folders that mirror no source folder. */
export function strayTests(): Violation[] {
  return testFiles
    .map(({ path }) => path)
    .filter((path) => /^test\/(shared|worker|extension)\//.test(path))
    .filter((path) => {
      const source = path.replace(/^test\//, '').replace(/\.test\.tsx?$/, '');
      const folder = source.slice(0, source.lastIndexOf('/'));
      return !existsSync(folder) && !existsSync(`${folder}.ts`) && !existsSync(`${folder}.tsx`);
    })
    .map((path) => `${path} mirrors no source folder`);
}
