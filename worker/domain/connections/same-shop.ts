// Whether two connections' settings are of one shop. Which warehouse is behind a location is the
// owner's to change; everything else names the shop.

type Settings = Readonly<Record<string, unknown>>;

/** True when every setting of `theirs` but the warehouses is the same in `ours`. */
export function isSameShop(ours: Settings, theirs: Settings): boolean {
  return Object.entries(theirs).every(
    ([name, value]) =>
      name === 'warehouses' || JSON.stringify(ours[name]) === JSON.stringify(value),
  );
}
