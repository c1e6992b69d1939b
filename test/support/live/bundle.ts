// Bundles a script of the tests into one file that a page can run.
import { build } from 'vite';

/** The script, its exports left in a global of that name. */
export async function bundleScript(file: string, name: string): Promise<string> {
  const entry = new URL(file, import.meta.url).pathname;
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error(`${file} was not built`);
  return output.output[0].code;
}
