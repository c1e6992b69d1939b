// Types of seeded-random.mjs, which benches run without a compiler.

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seededRandom(seed: number): () => number;
