// The permission page's wiring: words and the browser's devices go in.
import '../../../shared/ui/ui.css';
import { render } from 'preact';
import { followPageSettings } from '../../i18n/page.ts';
import { PermissionPage } from '../../permission/PermissionPage.tsx';

const { permissions, mediaDevices, userAgent } = navigator;
const root = document.getElementById('root') ?? document.body;

await followPageSettings(
  document,
  () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  (i18n) => {
    document.title = i18n.t('engine.permission.title');
    const parts = { permissions, mediaDevices };
    const onClose = () => window.close();
    render(<PermissionPage {...{ i18n, parts, userAgent, onClose }} />, root);
  },
);
