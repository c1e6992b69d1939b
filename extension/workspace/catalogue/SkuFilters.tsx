// The controls above the SKU list: status groups with their counts, search, category, warehouse.
// Writes the address; the list reads it from there.

import type { ComponentChildren } from 'preact';
import { categoryName } from '../category-name.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import type { SkuQuery } from './sku-filter.ts';
import { type SkuIndex, STATUS_GROUPS, type StatusGroup } from './sku-index.ts';

export interface SkuFiltersProps {
  /** Null before they were counted. */
  counts: SkuIndex['counts'] | null;
  snapshot: Snapshot;
  query: SkuQuery;
  /** Further tools of the list. */
  children?: ComponentChildren;
}

interface PickProps {
  label: string;
  all: string;
  value: string;
  options: readonly { id: string; name: string }[];
  onPick: (id: string) => void;
}

function Pick({ label, all, value, options, onPick }: PickProps) {
  return (
    <select
      class="input filter-pick"
      aria-label={label}
      value={value}
      onChange={(event) => onPick(event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Filters of the SKU list. */
export function SkuFilters({ counts, snapshot, query, children }: SkuFiltersProps) {
  const { i18n, router } = useServices();
  const { t, format } = i18n;
  const groups = Object.keys(STATUS_GROUPS) as StatusGroup[];
  return (
    <div class="filters">
      <fieldset class="filter-groups" aria-label={t('terms.status')}>
        {groups.map((group) => (
          <button
            key={group}
            type="button"
            class="chip"
            aria-pressed={query.group === group}
            onClick={() => router.setQuery({ show: group === 'all' ? '' : group })}
          >
            {t(`catalogue.groups.${group}`)}
            <span>{counts ? format.number(counts[group]) : '–'}</span>
          </button>
        ))}
      </fieldset>
      <div class="filter-fields">
        <input
          type="search"
          class="input filter-text"
          aria-label={t('catalogue.filterText')}
          placeholder={t('catalogue.filterText')}
          value={query.text}
          onInput={(event) => router.setQuery({ q: event.currentTarget.value })}
        />
        <Pick
          label={t('catalogue.category')}
          all={t('catalogue.allCategories')}
          value={query.categoryId}
          options={[...snapshot.categories.values()].map((category) => ({
            id: category.id,
            name: categoryName(category, t),
          }))}
          onPick={(category) => router.setQuery({ category })}
        />
        <Pick
          label={t('terms.warehouse')}
          all={t('catalogue.allWarehouses')}
          value={query.warehouseId}
          options={[...snapshot.warehouses.values()]}
          onPick={(warehouse) => router.setQuery({ warehouse })}
        />
      </div>
      <div class="filter-tools">{children}</div>
    </div>
  );
}
