// The worker as `npm start` runs it: the product's own, with the seeding door beside it.
// Nothing deployed imports this file.
import worker from '../index.ts';
import { answerSeed, type DevEnv } from './seed/seed-endpoint.ts';

export { LiveRoom } from '../index.ts';

export default {
  ...worker,
  fetch: (request, env, context) =>
    new URL(request.url).pathname === '/dev/seed'
      ? answerSeed(request, env)
      : worker.fetch(request, env, context),
} satisfies ExportedHandler<DevEnv>;
