// Everything a member may take along, as one archive: a CSV for each table the server names.
import { type Zippable, zipSync } from 'fflate';
import { exportTable, listExports } from '../../../shared/contract/imports.ts';
import type { Services } from '../services.ts';

/** How far it is; `done` tables of `of`. */
export interface ExportProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * The archive. Tables come one after another: none is left out silently, the first that cannot be
 * had rejects the whole. Returns null when `isStopped` says so.
 */
export async function allData(
  { call, download }: Pick<Services, 'call' | 'download'>,
  onProgress: (progress: ExportProgress) => void,
  isStopped: () => boolean,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { items } = await call(listExports, {});
  const files: Zippable = {};
  for (const [done, { id }] of items.entries()) {
    if (isStopped()) return null;
    onProgress({ done, of: items.length });
    const table = await download(exportTable, { params: { id }, query: { format: 'csv' } });
    files[`${id}.csv`] = new Uint8Array(await table.arrayBuffer());
  }
  return isStopped() ? null : zipSync(files, { level: 6 });
}
