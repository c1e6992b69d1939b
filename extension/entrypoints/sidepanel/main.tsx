// The side panel's wiring: the look-up beside the page, or the panel beside a live. A live that is
// on air is shown whatever was open last.
import '../../../shared/ui/ui.css';
import '../../../shared/ui/desk/desk.css';
import '../../lookup/lookup.css';
import '../../live/live.css';
import './sidepanel.css';
import { startPanel } from '../../live/start-panel.tsx';

await startPanel(document);
