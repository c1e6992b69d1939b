// Types of story-sources.mjs, which the plain-JavaScript distiller shares with the sample shop.

/** Story SKU to source stock code. */
export const STORY_SOURCES: Readonly<Record<string, string>>;
