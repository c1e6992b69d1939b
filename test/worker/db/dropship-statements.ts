// The statements of dropship whose plans are kept.
import { LATE_COUNT_SQL, LATE_SQL, STOP_SQL } from '../../../worker/db/dropship/attention.ts';
import {
  DROPSHIP_FILE_SQL,
  DROPSHIP_FILES_SQL,
  DROPSHIP_PLACES_SQL,
  MADE_SQL,
  PLACE_CLOSURES_SQL,
  WAITING_SQL,
} from '../../../worker/db/dropship/files.ts';
import { TRACKED_SQL } from '../../../worker/db/dropship/parcels.ts';

const named = (area: string, statements: Readonly<Record<string, string>>) =>
  Object.entries(statements).map(([name, sql]) => [`dropship.${area}.${name}`, sql] as const);

/** By name. */
export const DROPSHIP_STATEMENTS: Readonly<Record<string, string>> = {
  'dropship.closures': PLACE_CLOSURES_SQL,
  'dropship.files': DROPSHIP_FILES_SQL,
  'dropship.late': LATE_SQL,
  'dropship.late-count': LATE_COUNT_SQL,
  'dropship.made': MADE_SQL,
  'dropship.places': DROPSHIP_PLACES_SQL,
  'dropship.stop': STOP_SQL,
  'dropship.waiting': WAITING_SQL,
  ...Object.fromEntries(named('file', DROPSHIP_FILE_SQL)),
  ...Object.fromEntries(named('tracked', TRACKED_SQL)),
};
