// The made-up shops of `npm start`, and which connections are to one of them. Never in production:
// credentials go where this points.
import type { PracticeShop } from '../../shared/contract/practice-shops.ts';
import { isSameShop } from '../domain/connections/same-shop.ts';

type Served = Omit<PracticeShop, 'asksOwner'>;
type Settings = Readonly<Record<string, unknown>>;

/** The shops that run beside this worker; none outside development. */
export function practiceShops(env: Env): Served[] {
  if (env.ENVIRONMENT !== 'dev' || !env.PRACTICE_SHOPS) return [];
  return JSON.parse(env.PRACTICE_SHOPS) as Served[];
}

/** Where the made-up shop of these settings answers; null = they are of a real one. */
export function practiceOrigin(env: Env, platform: string, settings: Settings): string | null {
  const found = practiceShops(env).find(
    ({ form }) => form.platform === platform && isSameShop(settings, form.settings),
  );
  return found?.origin ?? null;
}
