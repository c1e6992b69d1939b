// Ids that a job makes for rows it creates: the same code in any chunk of the job, or in a repeated
// run, gets the same id, so that nothing is created twice.

/** A 64-bit hash of a text as hex (two mixed 32-bit halves, after cyrb53); not for secrets. */
export function hash64(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (b >>> 0).toString(16).padStart(8, '0') + (a >>> 0).toString(16).padStart(8, '0');
}

/**
 * The id of what `key` creates in a job.
 * @example stableId('sku', 'imp_01K...', 'BOX-1') // 'sku_01K..._9f0c...'
 */
export function stableId(prefix: string, jobId: string, key: string): string {
  return `${prefix}_${jobId.slice(jobId.indexOf('_') + 1)}_${hash64(key)}`;
}
