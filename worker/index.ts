// The Worker's doors: fetch, scheduled and queue, and the Durable Object class. Wiring only.
import { DurableObject } from 'cloudflare:workers';

/** One live session. Part 2 gives it its rules; the class exists from the first migration on. */
export class LiveRoom extends DurableObject {}

export default {
  async fetch(): Promise<Response> {
    return new Response('stockcast');
  },
} satisfies ExportedHandler;
