// The side panel's wiring: the look-up beside the page, at full height.
import '../../../shared/ui/ui.css';
import '../../lookup/lookup.css';
import './sidepanel.css';
import { mountLookup } from '../../lookup/mount.tsx';

await mountLookup({
  root: document.getElementById('root') ?? document.body,
  hasPanelButton: false,
  query: '',
});
