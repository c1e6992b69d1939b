// Everything a member may take along, as one archive: a CSV for each table the server names.
import { Zip, ZipDeflate } from 'fflate';
import { exportTable, listExports } from '../../../shared/contract/imports.ts';
import type { Services } from '../services.ts';

/** How far it is; `done` tables of `of`. */
export interface ExportProgress {
  readonly done: number;
  readonly of: number;
}

/** Tables of one archive under way: what is packed so far, and nothing of what is not. */
function archive() {
  const packed: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    if (chunk) packed.push(chunk as Uint8Array<ArrayBuffer>);
  });
  return {
    /** Packs a table as it is read; of it no more than a chunk is held. */
    async add(name: string, table: Blob): Promise<void> {
      const file = new ZipDeflate(name, { level: 6 });
      zip.add(file);
      const reader = table.stream().getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        file.push(next.value);
      }
      file.push(new Uint8Array(0), true);
      if (failure) throw failure;
    },
    /** The whole. */
    end(): Blob {
      zip.end();
      if (failure) throw failure;
      return new Blob(packed, { type: 'application/zip' });
    },
  };
}

/**
 * The archive. Tables come one after another and are packed as they come, so that memory holds what
 * is packed and one chunk. None is left out silently: the first that cannot be had rejects the
 * whole. Returns null when `isStopped` says so.
 */
export async function allData(
  { call, download }: Pick<Services, 'call' | 'download'>,
  onProgress: (progress: ExportProgress) => void,
  isStopped: () => boolean,
): Promise<Blob | null> {
  const { items } = await call(listExports, {});
  const files = archive();
  for (const [done, { id }] of items.entries()) {
    if (isStopped()) return null;
    onProgress({ done, of: items.length });
    const table = await download(exportTable, { params: { id }, query: { format: 'csv' } });
    await files.add(`${id}.csv`, table);
  }
  return isStopped() ? null : files.end();
}
