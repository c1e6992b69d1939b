// Once before all end-to-end tests: the builds they load, and a shop's folder, migrated and seeded,
// that each of them starts from. `npm test` has built already and says so by STOCKCAST_BUILT.
import { buildWatchPage, runProgram } from '../../../worker/dev/programs.mjs';
import { makeShopTemplate } from './running-shop.mjs';

/** Vitest's global set-up; what it returns takes it down. */
export default async function setUp() {
  if (!process.env.STOCKCAST_BUILT) {
    await runProgram('wxt', ['build']);
    await runProgram('wxt', ['build', '-b', 'firefox']);
    await buildWatchPage();
    process.env.STOCKCAST_BUILT = '1';
  }
  // Whoever tries one test again and again may keep a template of the day.
  if (process.env.STOCKCAST_SHOP_TEMPLATE) return undefined;
  const template = await makeShopTemplate();
  process.env.STOCKCAST_SHOP_TEMPLATE = template.folder;
  return () => template.remove();
}
