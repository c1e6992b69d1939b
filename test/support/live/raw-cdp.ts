// Talks to a document Playwright does not list (the offscreen document, a real side panel) over the
// browser's own debugging port.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Target {
  readonly url: string;
  readonly webSocketDebuggerUrl: string;
}

/** A line to one document. */
export interface RawPage {
  evaluate<T>(expression: string): Promise<T>;
  close(): void;
}

/** The documents of a browser started with `--remote-debugging-port=0` on this profile. */
export async function listTargets(profile: string): Promise<readonly Target[]> {
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return (await fetch(`http://127.0.0.1:${port}/json/list`)).json() as Promise<Target[]>;
}

/** Opens a line to the document whose address ends so. */
export async function attachTo(profile: string, ending: string): Promise<RawPage> {
  const target = (await listTargets(profile)).find(({ url }) => url.endsWith(ending));
  if (!target) throw new Error(`no document ends in ${ending}`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((done, fail) => {
    socket.onopen = done;
    socket.onerror = fail;
  });
  const waiting = new Map<number, (answer: unknown) => void>();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data));
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  };
  return {
    async evaluate<T>(expression: string): Promise<T> {
      last += 1;
      const id = last;
      const params = { expression, awaitPromise: true, returnByValue: true };
      const answered = new Promise((done) => waiting.set(id, done));
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
      const { result } = (await answered) as {
        result: {
          result: { value: T };
          exceptionDetails?: { exception?: { description: string } };
        };
      };
      const problem = result.exceptionDetails?.exception?.description;
      if (problem) throw new Error(problem);
      return result.result.value;
    },
    close: () => socket.close(),
  };
}
