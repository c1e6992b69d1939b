// A phone as a second camera: a link for one co-host, as a QR code to be photographed. Whoever
// opens it comes on the stage with the phone's camera; closing the link sends it away.

import { createLiveLink } from '../../shared/contract/live-rooms.ts';
import { Button } from '../../shared/ui/Button.tsx';
import { errorText } from '../workspace/error-text.ts';
import { type Live, useLive } from './live-context.ts';
import { QrCode } from './QrCode.tsx';

async function makeLink(live: Live): Promise<void> {
  const { store, call, showroom, toasts, i18n } = live;
  const id = store.live.value?.liveId;
  if (!id) return;
  try {
    const link = await call(createLiveLink, { params: { id }, body: { role: 'cohost' } });
    showroom.phoneLink.value = link.url;
  } catch (error) {
    toasts.show({ message: errorText(error, i18n.t).sentence, tone: 'problem' });
  }
}

/** The button, then the code. */
export function PhoneCamera() {
  const live = useLive();
  const { t } = live.i18n;
  const url = live.showroom.phoneLink.value;
  return (
    <fieldset class="live-phone">
      <legend>{t('showroom.phone.title')}</legend>
      <p class="soft live-small">{t('showroom.phone.note')}</p>
      {url === null ? (
        <Button small icon="phone" onClick={() => void makeLink(live)}>
          {t('showroom.phone.make')}
        </Button>
      ) : (
        <>
          <QrCode text={url} label={t('showroom.phone.code')} />
          <Button small icon="copy" onClick={() => void live.copyText(url)}>
            {t('showroom.phone.copy')}
          </Button>
        </>
      )}
    </fieldset>
  );
}
