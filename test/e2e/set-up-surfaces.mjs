// Surfaces of the warehouse's jobs and of connecting a shop. Used by surfaces.mjs alone.

/** Types what connects a shop and goes on, so that form, link and list are seen. */
const connectShop = async (page) => {
  const typed = ['box-shop', 'a-client-id', 'a-client-secret'];
  const fields = page.locator('.inspector input');
  for (const [at, text] of typed.entries()) await fields.nth(at).fill(text);
  await page.locator('.inspector [type=submit]').click();
  await page.locator('.inspector a.button').waitFor();
  await page.locator('.connection-row').first().waitFor();
};

/** The sheet that is printed and filled in by hand. */
const countSheet = async (page) => {
  await page.locator('.page-head .button').first().click();
  await page.locator('.count-sheet tbody tr').first().waitFor();
};

/** The surfaces, drawn with the list's own way to a room. */
export const setUpSurfaces = (room) => [
  room('jobs-count-sheet', 'jobs/counts', countSheet),
  room('connections', 'connections/new', connectShop),
];
