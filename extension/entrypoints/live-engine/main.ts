// The live engine's wiring. Listeners first: whoever opened this document speaks to it at once.
import { startEngine } from '../../live-engine/start.ts';
import { showWindowNote } from '../../live-engine/window-note.ts';

startEngine();
if (import.meta.env.FIREFOX) await showWindowNote(document);
