// The worker the ledger bench runs in workerd: POST /migrate brings its database up, POST /seed
// runs one seed and streams a JSON line per act, POST /takers lets many reach for few. Nothing
// else.
import { forWorkspace } from '../../../../worker/db/for-workspace.ts';
import { allocate } from '../../../../worker/db/ledger/allocations.ts';
import { receive } from '../../../../worker/db/ledger/verbs.ts';
import { createWorkspace } from '../../../../worker/db/workspace.ts';
import { simulate } from './simulation.ts';

type Bindings = Parameters<typeof forWorkspace>[0];

async function migrate(env: Bindings, request: Request): Promise<Response> {
  const statements = (await request.json()) as string[];
  for (const sql of statements) await env.DB.prepare(sql).run();
  return new Response('ok');
}

async function runSeed(env: Bindings, request: Request): Promise<Response> {
  const { seed, operations } = (await request.json()) as { seed: number; operations: number };
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const line = (row: unknown) => writer.write(encoder.encode(`${JSON.stringify(row)}\n`));
  const run = async () => {
    try {
      const result = await simulate(env, seed, operations, (row) => void line({ act: row }));
      await line({ result });
    } catch (error) {
      await line({ error: String(error) });
    }
    await writer.close();
  };
  // Not awaited: the answer streams while the run goes on.
  void run();
  return new Response(readable);
}

const NOW_MS = Date.UTC(2026, 10, 22);
const BOX = { skuId: 'sku_box', warehouseId: 'wh_us' };

async function runTakers(env: Bindings, request: Request): Promise<Response> {
  const { takers, units, run } = (await request.json()) as Record<string, number>;
  const id = `ws_takers${run}`;
  await createWorkspace(env, { id, name: id }, NOW_MS);
  const db = await forWorkspace(env, id);
  const act = (key: string) => ({ key, sourceKind: 'bench', nowMs: NOW_MS });
  await receive(db, act('stock'), { ...BOX, units: units ?? 0 });
  const outcomes = await Promise.allSettled(
    Array.from({ length: takers ?? 0 }, (_, i) => {
      const holding = { allocationId: `alc_${i}`, holderKind: 'order', holderId: `${i}` } as const;
      return allocate(db, act(`take ${i}`), { ...BOX, ...holding, units: 1, isChoice: true });
    }),
  );
  const succeeded = outcomes.filter((outcome) => outcome.status === 'fulfilled').length;
  return Response.json({ succeeded });
}

export default {
  fetch(request: Request, env: Bindings): Promise<Response> | Response {
    const { pathname } = new URL(request.url);
    if (pathname === '/migrate') return migrate(env, request);
    if (pathname === '/seed') return runSeed(env, request);
    if (pathname === '/takers') return runTakers(env, request);
    return new Response('unknown', { status: 404 });
  },
};
