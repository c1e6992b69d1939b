// The tab that asks for camera and microphone, before a first live and whenever the browser took
// the permission back. Says what to do in this very browser when it refuses.
import { useEffect, useState } from 'preact/hooks';
import { Logo } from '../../shared/ui/Logo.tsx';
import type { I18n } from '../i18n/translate.ts';
import {
  askDevices,
  type PermissionParts,
  type PermissionState,
  rememberedState,
} from './ask-devices.ts';
import './permission.css';

export interface PermissionPageProps {
  readonly i18n: I18n;
  readonly parts: PermissionParts;
  /** `navigator.userAgent`: each browser hides its switch elsewhere. */
  readonly userAgent: string;
  readonly onClose: () => void;
}

function blockedKey(userAgent: string) {
  if (/Firefox\//.test(userAgent)) return 'engine.permission.blockedFirefox' as const;
  if (/Edg\//.test(userAgent)) return 'engine.permission.blockedEdge' as const;
  return 'engine.permission.blockedChrome' as const;
}

function StateText({
  state,
  i18n: { t },
  userAgent,
}: PermissionPageProps & { state: PermissionState }) {
  if (state === 'granted') return <p>{t('engine.permission.done')}</p>;
  if (state === 'asking') return <p>{t('engine.permission.asking')}</p>;
  if (state === 'missing') return <p>{t('engine.permission.missing')}</p>;
  if (state === 'busy') return <p>{t('engine.permission.busy')}</p>;
  if (state === 'ask') return <p class="soft">{t('engine.permission.oneTime')}</p>;
  return (
    <>
      <h2>{t('engine.permission.blockedTitle')}</h2>
      <p>{t(blockedKey(userAgent))}</p>
      <p class="soft">{t('engine.permission.system')}</p>
    </>
  );
}

/** The page. */
export function PermissionPage(props: PermissionPageProps) {
  const { i18n, parts, onClose } = props;
  const { t } = i18n;
  const [state, setState] = useState<PermissionState>('ask');
  useEffect(() => void rememberedState(parts).then(setState), [parts]);
  const ask = async () => {
    setState('asking');
    setState(await askDevices(parts));
  };
  const isDone = state === 'granted';
  return (
    <main class="permission">
      <Logo size={32} />
      <h1>{t('engine.permission.title')}</h1>
      <p>{t('engine.permission.why')}</p>
      <div role="status" aria-live="polite">
        <StateText {...props} state={state} />
      </div>
      <button
        type="button"
        class="button primary"
        disabled={state === 'asking'}
        onClick={isDone ? onClose : ask}
      >
        {isDone ? t('engine.permission.close') : t('engine.permission.ask')}
      </button>
    </main>
  );
}
