// Ids of commands to a room: random, so that two panels of one person never give the same.

/** A new id; the room carries each out once. */
export const newCommandId = (): string => `cmd_${crypto.randomUUID()}`;
