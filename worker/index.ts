// The Worker's doors: fetch, scheduled and queue, and the Durable Object class. Wiring only.
import { createApp } from './app.ts';
import { runJobs, scheduleTicks } from './jobs/schedule.ts';

export { LiveRoom } from './live-room/live-room.ts';

const app = createApp();

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
  scheduled: (_controller, env) => scheduleTicks(env),
  queue: (batch, env) => runJobs(batch, env, Date.now),
} satisfies ExportedHandler<Env>;
