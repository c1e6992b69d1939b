// The drawing half of the content script, injected by the background after the first match.
// Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { provideDrawing } from '../overlay/drawing-port.ts';
import { PageDrawing } from '../overlay/page-drawing.tsx';

export default defineUnlistedScript(() => {
  provideDrawing((parts) => new PageDrawing(parts));
});
