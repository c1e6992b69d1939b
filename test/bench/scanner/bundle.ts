// Bundles in-page.ts into one script that a bench evaluates in a page.
import { build } from 'vite';

/** The script; it leaves its exports in `stockcastBench`. */
export async function bundleInPage(): Promise<string> {
  const entry = new URL('./in-page.ts', import.meta.url).pathname;
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ['iife'], name: 'stockcastBench' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('the bench bundle was not built');
  return output.output[0].code;
}
