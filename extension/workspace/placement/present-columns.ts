// Leaves out the columns that a reader may not see, written as `false` where they stand.
import type { Column } from '../../../shared/ui/Table.tsx';

/** The columns that are there. */
export const present = <Row>(
  columns: readonly (Column<Row> | false | undefined)[],
): Column<Row>[] => columns.filter((column) => column !== false && column !== undefined);
