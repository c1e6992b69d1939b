// Good requests for planning: runs and forecasts.
import type { Step } from './endpoint-walk.ts';

export const PLANNING_STEPS: readonly Step[] = [
  { id: 'planning.start', body: () => ({}), remember: ({ id }) => ({ runId: id }) },
  { id: 'planning.runs' },
  { id: 'planning.run', param: ({ runId }) => runId ?? '' },
  { id: 'forecasts.get', param: () => 'sku_00007' },
];
