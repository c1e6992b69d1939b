// The panels over the list of SKUs as surfaces: columns and views, the file read back, two SKUs
// edited at once. No claims; surfaces.mjs lists them.

const inspected = (page) => page.locator('.inspector').waitFor();

/** Chooses two SKUs of the list and opens the form that edits both. */
const editTwo = async (page) => {
  await page.locator('[data-row="0"] input').check();
  await page.locator('[data-row="1"] input').check();
  await page.locator('.selection-bar .button').first().click();
  await inspected(page);
};

/** The panels, drawn as rooms of the workspace. */
export const catalogueSurfaces = (room) => [
  room('catalogue-columns', 'catalogue?panel=columns', inspected),
  room('catalogue-file', 'catalogue?panel=file', inspected),
  room('catalogue-edit', 'catalogue', editTwo),
];
