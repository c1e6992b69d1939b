// Rooms whose clock is the test's own from their first moment on: jobs make rooms by themselves,
// and one made by the real clock would ring in the middle of other tests.
import { env } from 'cloudflare:workers';
import { setClock } from '../live-room/open-show.ts';

type Rooms = Env['LIVE_ROOM'];

/** The binding of rooms, each set to `now` before every call. */
export function roomsInTime(now: () => number): Rooms {
  const getByName = (name: string) => {
    const stub = env.LIVE_ROOM.getByName(name);
    return new Proxy(stub, {
      get(target, key) {
        const method = Reflect.get(target, key);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          await setClock(stub, now());
          return Reflect.apply(method, target, given);
        };
      },
    });
  };
  return { getByName } as Rooms;
}
