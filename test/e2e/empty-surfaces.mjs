// Every room of a workspace that has just been made: each has to name the next act. Used by
// surfaces.mjs alone.

const ROOMS = [
  ...['today', 'catalogue', 'warehouses', 'jobs', 'jobs/counts', 'purchasing', 'shipments'],
  ...['suppliers', 'lives', 'lives/hosts', 'lives/dropship', 'reviews', 'slow-movers', 'placement'],
  ...['figures', 'demand', 'demand/runs', 'policy', 'imports', 'connections', 'team'],
  ...['team/devices', 'team/keys', 'team/audit'],
];

/** One surface per room, at the two widths; no room has to have a table or a panel. */
export const emptySurfaces = ROOMS.flatMap((hash) => {
  const name = `empty-${hash.replace('/', '-')}`;
  const surface = {
    url: ({ base }) => `${base}/workspace.html#/${hash}`,
    ready: async (page) => {
      await page.locator('main .empty, main h1').first().waitFor();
      await page.locator('.skeleton').waitFor({ state: 'detached' });
      // Where it has rows of its own all the same, such as the one member, there is no such place.
      await page.locator('main :is(.empty, tbody tr)').first().waitFor();
    },
    isEmpty: true,
  };
  return [
    { ...surface, name, height: 640 },
    { ...surface, name: `${name}-narrow`, width: 400, height: 640 },
  ];
});
