// The service worker's wiring: registers what extension/background does. No logic here.
import { defineBackground } from 'wxt/utils/define-background';

export default defineBackground(() => {});
