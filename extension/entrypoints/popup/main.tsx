// The toolbar popup's wiring; also opened in a tab by the address bar and the context menu.
import '../../../shared/ui/ui.css';
import '../../lookup/lookup.css';
import './popup.css';
import { mountLookup } from '../../lookup/mount.tsx';

const query = new URLSearchParams(location.search).get('q') ?? '';
await mountLookup({
  root: document.getElementById('root') ?? document.body,
  hasPanelButton: true,
  query,
});
