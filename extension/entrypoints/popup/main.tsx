// The toolbar popup's wiring; also opened in a tab by the address bar and the context menu.
import '../../../shared/ui/ui.css';
import '../../lookup/lookup.css';
import './popup.css';
import { mountLookup } from '../../lookup/mount.tsx';

const asked = new URLSearchParams(location.search);
await mountLookup({
  root: document.getElementById('root') ?? document.body,
  hasPanelButton: true,
  query: asked.get('q') ?? '',
  opensCamera: asked.has('camera'),
});
