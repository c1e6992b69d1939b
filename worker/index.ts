// The Worker's doors: fetch, scheduled and queue, and the Durable Object class. Wiring only.
import { DurableObject } from 'cloudflare:workers';
import { createApp } from './app.ts';

/** One live session. Part 2 gives it its rules; the class exists from the first migration on. */
export class LiveRoom extends DurableObject {}

const app = createApp();

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
} satisfies ExportedHandler<Env>;
