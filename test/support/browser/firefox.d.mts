// Types of firefox.mjs for tests written in TypeScript.

/** A tab of Firefox; expressions are evaluated in its page, their values come back as JSON. */
export interface FirefoxTab {
  goto(url: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  waitFor(expression: string, what: string, withinMs?: number): Promise<unknown>;
  picture(): Promise<Buffer>;
}

export interface OpenFirefox {
  /** `moz-extension://<uuid>` */
  readonly base: string;
  newTab(): Promise<FirefoxTab>;
  close(): Promise<void>;
}

export function openFirefox(program: string, folder: string): Promise<OpenFirefox>;
