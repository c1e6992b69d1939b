// How SQLite means to run every statement of the API. A plan that changes fails here and is looked
// at: one wrong join read 2.1 million rows for 20 keys (facts/platform.md 2.3).
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import plans from '../../fixtures/query-plans.json';
import { STATEMENTS } from './statements.ts';

async function planOf(sql: string): Promise<string[]> {
  const count = Math.max(...[...sql.matchAll(/\?(\d)/g)].map(([, n]) => Number(n)));
  const values = Array.from({ length: count }, () => '[]');
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

const kept = plans as Readonly<Record<string, readonly string[]>>;

it('has a kept plan for each of its statements and no other', () => {
  expect(Object.keys(STATEMENTS).sort()).toEqual(Object.keys(kept).sort());
});

describe.each(Object.entries(STATEMENTS))('%s', (name, sql) => {
  it('runs as it was looked at', async () => {
    expect(await planOf(sql)).toEqual(kept[name]);
  });

  it('walks no table from end to end, only what it was handed', async () => {
    // Common tables and JSON parameters are as small as the request.
    const ofRequest =
      /^SCAN (json_each|[ahijmnopq]|named|asked|offers|meant|hits|\(subquery-\d+\))( |$)/;
    const scans = (await planOf(sql)).filter((line) => line.startsWith('SCAN'));
    expect(scans.filter((line) => !ofRequest.test(line) && !/CONSTANT ROW/.test(line))).toEqual([]);
  });

  it('begins at a workspace', () => {
    expect(sql).toMatch(/workspace_id = \?1/);
  });
});
