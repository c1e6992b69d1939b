// How a key or token names its workspace, so that the right database is asked: its id without the
// usual beginning. The sample shop's id begins otherwise and is named whole. Must hold no secret.

/** What a tag looks like, for the patterns of keys and tokens. */
export const TAG_PATTERN = '(?:[a-z]{2,5}_)?[0-9A-Za-z]{1,40}';

/** The tag of a workspace. */
export const tagOf = (workspaceId: string): string => workspaceId.replace(/^ws_/, '');

/** The workspace of a tag. */
export const workspaceOfTag = (tag: string): string => (tag.includes('_') ? tag : `ws_${tag}`);
