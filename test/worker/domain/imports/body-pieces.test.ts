// The pieces of an upload share one buffer: nothing of the file may be lost or mixed up by that.
import { expect, it } from 'vitest';
import { bodyPieces } from '../../../../worker/domain/imports/body-pieces.ts';
import { uploadImport } from '../../../../worker/domain/imports/upload.ts';
import { inPieces } from '../../../support/read-facts.ts';
import { DEFAULTS, openShop, rowsOf } from './open-shop.ts';

const ROWS = Array.from(
  { length: 9_000 },
  (_, i) => `b,Box ${i},,,,,,,S-${i},,,US East,,,,,,${i},`,
);
// ASCII for 200 kB, then Chinese: the reader holds back bytes until it knows the encoding.
const HEADER =
  'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,' +
  'SKU,HS Code,COO,Location,Bin name,Incoming (not editable),Unavailable (not editable),' +
  'Committed (not editable),Available (not editable),On hand (current),On hand (new)';
const FILE = `${HEADER}\n${ROWS.join('\n')}\nb,箱,,,,,,,S-箱,,,US East,,,,,,7,\n`;

const bodyOf = (text: string) => new Response(text).body as ReadableStream<Uint8Array>;

async function textOf(source: Parameters<typeof bodyPieces>[0]): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of bodyPieces(source)) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

it('hands on 300 kB as they are, from a body and from pieces of 1,000 bytes', async () => {
  expect(FILE.length).toBeGreaterThan(300_000);
  expect(await textOf(bodyOf(FILE))).toBe(FILE);
  expect(await textOf(inPieces(new TextEncoder().encode(FILE), 1_000))).toBe(FILE);
});

it('stages 9,001 rows of a streamed body, the last one in Chinese', async () => {
  const db = await openShop();
  const result = await uploadImport(db, bodyOf(FILE), { ...DEFAULTS, createsItems: true });
  expect(result).toMatchObject({ job: { rowsRead: 9_001, rowsFailed: 0, rowsChanged: 9_001 } });
  expect(await rowsOf(db, 'import_stock_row')).toBe(9_001);
});

it('gives the body back when the file is refused', async () => {
  const db = await openShop();
  const refused = uploadImport(db, bodyOf(`%PDF-1.7${FILE}`), DEFAULTS);
  await expect(refused).rejects.toMatchObject({ code: 'unsupported_file_type' });
  expect(await rowsOf(db, 'import_job')).toBe(0);
});
