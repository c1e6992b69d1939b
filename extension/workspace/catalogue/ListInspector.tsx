// The form beside the list that the address asks for: columns and saved views, the list's own file
// read back, or the edit of what is chosen.
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { BulkInspector } from './BulkInspector.tsx';
import { ColumnsInspector } from './ColumnsInspector.tsx';
import { FileInspector } from './FileInspector.tsx';
import type { ListSettings } from './use-list-settings.ts';

export interface ListInspectorProps {
  settings: ListSettings;
  snapshot: Snapshot;
  /** Ids of the SKUs that are chosen. */
  chosen: ReadonlySet<string>;
}

/** The form, over the right end of the list. */
export function ListInspector({ settings, snapshot, chosen }: ListInspectorProps) {
  const { router } = useServices();
  const mayEdit = useMay('catalogue.write');
  const mayImport = useMay('import.write');
  const { panel } = router.place.value.query;
  const onClose = () => router.setQuery({ panel: '' });
  if (panel === 'columns') {
    return <ColumnsInspector settings={settings} snapshot={snapshot} onClose={onClose} />;
  }
  if (panel === 'file' && mayEdit && mayImport) return <FileInspector onClose={onClose} />;
  if (panel !== 'edit' || !mayEdit || chosen.size === 0) return null;
  return <BulkInspector chosen={chosen} snapshot={snapshot} onClose={onClose} />;
}
