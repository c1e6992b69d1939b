// The worker as `npm start` runs it: the product's own, with the seeding door, the practice seller
// pages and rooms whose time can be made to pass beside it.
// Nothing deployed imports this file.
import worker from '../index.ts';
import { answerPassTime } from './dev-room.ts';
import { answerPractice } from './practice-answer.ts';
import { answerSeed, type DevEnv } from './seed/seed-endpoint.ts';

export { LiveRoom } from './dev-room.ts';

export default {
  ...worker,
  fetch: (request, env, context) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/dev/seed') return answerSeed(request, env);
    if (pathname === '/dev/pass-time') return answerPassTime(request, env);
    if (pathname.startsWith('/practice/')) return answerPractice(request, env);
    return worker.fetch(request, env, context);
  },
} satisfies ExportedHandler<DevEnv>;
