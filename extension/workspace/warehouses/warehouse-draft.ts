// The form of a warehouse as text, and back: checks each field and names what is wrong.
// Pure; the schema of the contract has the last word on the server.
import type { Warehouse } from '../../../shared/contract/catalogue.ts';

/** What is typed. */
export interface WarehouseDraft {
  readonly name: string;
  readonly code: string;
  readonly kind: Warehouse['kind'];
  readonly authority: Warehouse['authority'];
  readonly country: string;
  readonly city: string;
  readonly timeZone: string;
  readonly cutOff: string;
  readonly staleAfterHours: string;
  readonly capabilities: Warehouse['capabilities'];
}

/** Fields that are checked before sending. */
export type DraftField = 'name' | 'code' | 'country' | 'timeZone' | 'staleAfterHours';

/** A blank form, or that of a warehouse. */
export const draftOf = (warehouse: Warehouse | undefined, timeZone: string): WarehouseDraft => ({
  name: warehouse?.name ?? '',
  code: warehouse?.code ?? '',
  kind: warehouse?.kind ?? '3pl',
  authority: warehouse?.authority ?? 'external',
  country: warehouse?.country ?? '',
  city: warehouse?.city ?? '',
  timeZone: warehouse?.timeZone ?? timeZone,
  cutOff: warehouse?.cutOffLocalTime ?? '',
  staleAfterHours: warehouse?.staleAfterHours?.toString() ?? '',
  capabilities: warehouse?.capabilities ?? {
    returns: false,
    assembly: false,
    relabel: false,
    dropship: false,
  },
});

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** Fields that cannot be saved as they are. */
export const wrongFields = (draft: WarehouseDraft): DraftField[] => {
  const checks: [DraftField, boolean][] = [
    ['name', draft.name.trim() !== ''],
    ['code', draft.code.trim() !== '' && draft.code.trim().length <= 40],
    ['country', /^[A-Za-z]{2}$/.test(draft.country.trim())],
    ['timeZone', isTimeZone(draft.timeZone.trim())],
    [
      'staleAfterHours',
      draft.staleAfterHours.trim() === '' || /^[1-9]\d{0,3}$/.test(draft.staleAfterHours.trim()),
    ],
  ];
  return checks.filter(([, isRight]) => !isRight).map(([field]) => field);
};

/** The fields to send; coordinates are kept, the form does not show them. */
export const fieldsOf = (
  draft: WarehouseDraft,
  before: Warehouse | undefined,
): Omit<Warehouse, 'id'> => ({
  name: draft.name.trim(),
  code: draft.code.trim(),
  kind: draft.kind,
  authority: draft.authority,
  country: draft.country.trim().toUpperCase(),
  city: draft.city.trim(),
  latitude: before?.latitude ?? null,
  longitude: before?.longitude ?? null,
  timeZone: draft.timeZone.trim(),
  cutOffLocalTime: draft.cutOff === '' ? null : draft.cutOff,
  staleAfterHours: draft.staleAfterHours.trim() === '' ? null : Number(draft.staleAfterHours),
  capabilities: draft.capabilities,
});
