// The columns and saved views of the person who is signed in, kept on this browser.
import type { SavedSkuView, SkuListSettings } from '../../messages/sku-list.ts';
import { skuListsItem } from '../../settings.ts';
import { useServices } from '../services.ts';
import { useStored } from '../use-stored.ts';

const NOTHING_KEPT: SkuListSettings = { columns: null, views: [] };

/** What is kept, and how it is changed. */
export interface ListSettings extends SkuListSettings {
  setColumns(columns: readonly string[] | null): void;
  /** In place of an earlier one of that name. */
  saveView(view: SavedSkuView): void;
  removeView(name: string): void;
}

/** The signed-in person's settings of the list. */
export const useListSettings = (): ListSettings => {
  const { session } = useServices();
  const [all, store] = useStored(skuListsItem);
  const { workspaceId, memberId } = session.value ?? {};
  const key = `${workspaceId ?? ''}/${memberId ?? ''}`;
  const own = all[key] ?? NOTHING_KEPT;
  const change = (next: Partial<SkuListSettings>) =>
    void store({ ...all, [key]: { ...own, ...next } });
  const others = (name: string) => own.views.filter((view) => view.name !== name);
  return {
    ...own,
    setColumns: (columns) => change({ columns }),
    saveView: (view) => change({ views: [...others(view.name), view] }),
    removeView: (name) => change({ views: others(name) }),
  };
};
