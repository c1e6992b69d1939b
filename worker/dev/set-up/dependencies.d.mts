// Types of dependencies.mjs, for its test.

/** The first package that is missing or differs from the lock, or null. */
export function firstDifference(root: string): string | null;
export function runNpm(root: string, args: readonly string[]): void;
export function installDependencies(root: string): boolean;
export function prepareExtensionTypes(root: string): void;
