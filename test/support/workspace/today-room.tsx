// Today over fakes: a shop with nothing to decide but what a test is about, and its acts pressed as
// a person does. Named a fake like what it is made of.
import { createFakeWorkspace, type FakeWorkspace } from './fake-services.ts';
import { byText, click, open } from './room.tsx';

/** Answers of the API beside those of the fake shop. */
export type Answers = NonNullable<Parameters<typeof createFakeWorkspace>[3]>;

const none = { items: [], nextCursor: null };
/** Nothing to decide. */
export const QUIET: Answers = {
  'purchase-orders.list': () => none,
  'slow-movers.list': () => ({ ...none, workedOutAtUtc: null, openCount: 0, members: [] }),
  'presales.list': () => none,
  'alerts.list': () => none,
  'transfer-drafts.list': () => none,
};

/** The workspace of the running test. */
export let fake: FakeWorkspace;
/** Opens Today over a changed shop; `told` answers what is asked of the background. */
export const arrange = async (
  answers: Answers,
  change: (shop: FakeWorkspace['shop'], made: FakeWorkspace) => void,
  told: Parameters<typeof createFakeWorkspace>[2] = {},
) => {
  fake = await createFakeWorkspace('#/today', 'en', told, { ...QUIET, ...answers });
  change(fake.shop, fake);
  await open(fake);
};
/** Params and body of what was sent to an endpoint. */
export const sent = (endpointId: string) =>
  fake.calls
    .filter((call) => call.endpointId === endpointId)
    .map(({ params, body }) => ({ ...params, ...body }));
/** Takes the last act back. */
export const undo = () => click('.toast button', 'Undo');
/** The decision with that text. */
export const rowOf = (text: string) => byText('.decision', text);
/** Presses the button of that very name in a decision. */
export const clickIn = async (row: string, label: string) => {
  const button = [...rowOf(row).querySelectorAll('button')].find(
    ({ textContent }) => textContent === label,
  );
  if (!button) throw new Error(`no "${label}" in ${rowOf(row).textContent}`);
  button.id = 'asked';
  await click('#asked', label);
  button.removeAttribute('id');
};

/** Nothing else to decide than what a test is about. */
export const calm = (shop: FakeWorkspace['shop']) => {
  shop.demand = [];
  shop.inbound = [];
  shop.listings = [];
};
