// The made-up shops of `npm start`, and which connections are to one of them. Never in production:
// credentials go where this points.
import { DECLARED_FORMS } from '../../shared/contract/declared-forms.ts';
import type { PracticeShop } from '../../shared/contract/practice-shops.ts';
import { isSameShop } from '../domain/connections/same-shop.ts';
import { ApiError } from '../errors.ts';

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

/** Whether a person types at the platform where its messages go. */
const isHookTyped = (platform: string) =>
  DECLARED_FORMS.some((one) => one.platform === platform && one.isHookTyped === true);

/**
 * Types where messages go into the made-up shop of these settings, as a person does on a page of
 * the platform's; nothing where the shop is a real one or learns it from us.
 *
 * @throws ApiError where no made-up shop answers
 */
export async function typeHook(
  env: Env,
  way: typeof fetch,
  { platform, settings }: { readonly platform: string; readonly settings: Settings },
  hookUrl: string,
): Promise<void> {
  const origin = practiceOrigin(env, platform, settings);
  if (!origin || !isHookTyped(platform)) return;
  const body = new URLSearchParams({ hookUrl });
  try {
    const typed = { method: 'POST', body, redirect: 'manual' } as const;
    const answer = await way(`${origin}/practice-shop`, typed);
    await answer.body?.cancel();
  } catch (cause) {
    const detail = 'This made-up shop does not answer: stop Stockcast and run `npm start` again.';
    throw new ApiError('unavailable', { detail, cause });
  }
}
