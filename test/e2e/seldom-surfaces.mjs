// What a person sees seldom, as pictures: forms that are opened, work under way, an import applied
// and undone, rooms without permission. Used by surfaces.mjs alone.
import { answered } from './answered-page.mjs';

const inspected = (page) => page.locator('.inspector form').waitFor();

const newLive = async (page) => {
  await page.locator('.page-head .button.primary').click();
  await page.locator('.plan-form').waitFor();
};

/** The plan of the story's live with its form open. */
const editPlan = async (page) => {
  await page.locator('tbody a.strong', { hasText: 'Tidy home' }).click();
  await page.waitForURL(/#\/lives\/liv_/);
  await page.locator('.clocks').waitFor();
  await page.locator('.page-head .actions .button').first().click();
  await page.locator('.plan-form').waitFor();
};

const newHost = async (page) => {
  await page.locator('.page-head .button').last().click();
  await page.locator('form input').first().waitFor();
};

const chooseWebhook = async (page) => {
  await inspected(page);
  await page.locator('.inspector select').first().selectOption('webhook');
};

/** The archive of all tables while it is made: the second never comes. */
const exporting = async (page) => {
  await answered(page, {}, { isHeld: true });
  const take = page.getByRole('button', { name: /Download everything|下载全部数据/ });
  await take.scrollIntoViewIfNeeded();
  await take.click();
  await page.locator('progress').waitFor();
};

const WEEK_MS = 6.4 * 86_400_000;

/** The workspace while it waits for its end. */
const erasing = async (page) => {
  const eraseAtUtc = new Date(Date.now() + WEEK_MS).toISOString();
  await answered(page, {}, { session: { eraseAtUtc } });
  await page.locator('.notice').first().waitFor();
};

const asReader = async (page) => {
  await answered(page, {}, { session: { role: 'reader', permissions: ['stock.read'] } });
};

/** A room as one member meets it who may only read. */
const read = (room, hash) => ({
  ...room(`reader-${hash.replace('/', '-')}`, hash),
  ready: asReader,
});

const applied = (dryRun) => async (page) => {
  await dryRun(page);
  await page.locator('.page-head .button.primary').click();
  await page.locator('.page-head .button:not(.primary, [aria-busy])').waitFor();
};

const undo = (page) => page.locator('.page-head .button').click();

const undone = (dryRun) => async (page) => {
  await applied(dryRun)(page);
  await undo(page);
  await page.locator('.page-head .button').waitFor({ state: 'detached' });
};

const READ = ['today', 'catalogue', 'lives', 'lives/rules', 'imports', 'connections', 'team'];

/** These surfaces; `dryRun` brings a dropped file as far as its dry run. */
export const seldomSurfaces = (room, dryRun) => [
  { ...room('live-new', 'lives', newLive), height: 1000 },
  { ...room('live-edit', 'lives', editPlan), height: 1000 },
  room('host-new', 'lives/hosts', newHost),
  { ...room('connection-webhook', 'connections/new', chooseWebhook), height: 1000 },
  { ...room('settings-exporting', 'settings', exporting), height: 1000 },
  { ...room('settings-erasing', 'settings', erasing), height: 1000 },
  { ...room('import-applied', 'imports', applied(dryRun)), after: undo },
  room('import-undone', 'imports', undone(dryRun)),
  ...READ.map((hash) => read(room, hash)),
  read(room, 'settings'),
];
