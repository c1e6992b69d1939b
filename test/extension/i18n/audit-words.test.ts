// @vitest-environment node
// Every action that the worker writes into the audit log has its sentence in each language.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../../extension/i18n/en.ts';
import { zhCn } from '../../../extension/i18n/zh-cn.ts';
import { AUDIT_ACTIONS } from '../../../shared/contract/audit-actions.ts';
import * as imports from '../../../shared/contract/imports.ts';
import { ENDPOINTS } from '../../../shared/contract/registry.ts';

const worker = join(import.meta.dirname, '../../../worker');
const sources = readdirSync(worker, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(worker, path), 'utf8') }));

/** They write under the id of the endpoint that was called. */
const FOR_ENDPOINTS = ['commit.ts', 'once.ts'];

const idOf = (name: string) => {
  const endpoint: unknown = (imports as Record<string, unknown>)[name];
  return (endpoint as { id?: string } | undefined)?.id ?? `no endpoint ${name}`;
};

/** The actions that a file names itself. */
const namedIn = (text: string) => [
  ...[...text.matchAll(/endpointId: '([^']+)'/g)].map(([, id]) => String(id)),
  ...[...text.matchAll(/\bact\(call, (\w+)\.id/g)].map(([, name]) => idOf(String(name))),
];

test('a file that writes the log without an endpoint’s key names its action', () => {
  const writers = sources.filter(
    ({ path, text }) => /\bauditRecord\(/.test(text) && !FOR_ENDPOINTS.includes(path),
  );
  expect(writers.length).toBeGreaterThanOrEqual(4);
  expect(writers.filter(({ text }) => namedIn(text).length === 0)).toEqual([]);
});

test('no statement but the one of auditRecord writes into the log', () => {
  const others = sources.filter(({ text }) => /INTO audit_entry/.test(text));
  expect(others.map(({ path }) => path)).toEqual(['commit.ts']);
});

test('the list of actions is what the source can write, no more and no less', () => {
  const keyed = ENDPOINTS.filter(({ isIdempotencyKeyed }) => isIdempotencyKeyed);
  const written = new Set([
    ...keyed.map(({ id }) => id),
    ...sources.flatMap(({ text }) => namedIn(text)),
  ]);
  expect([...AUDIT_ACTIONS].sort()).toEqual([...written].sort());
});

test.each([
  ['English', en.audit.says],
  ['Chinese', zhCn.audit.says],
])('%s says each action by a sentence of its own, without its code', (_language, says) => {
  const words = says as Readonly<Record<string, string>>;
  const sentences = AUDIT_ACTIONS.map((action) => words[action.replaceAll('.', '-')] ?? '');
  expect(
    sentences.filter((sentence) => sentence.length < 2 || /[a-z]\.[a-z]/.test(sentence)),
  ).toEqual([]);
  expect(new Set(sentences).size).toBe(AUDIT_ACTIONS.length);
});
