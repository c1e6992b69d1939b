// The look-up: field, camera, results, footer. The same in the popup, in a tab and in the panel.
import { useCallback } from 'preact/hooks';
import { factsOfLine } from '../copy/line-facts.ts';
import { titleIn } from '../i18n/title-in.ts';
import { CameraScan } from './CameraScan.tsx';
import { Footer } from './Footer.tsx';
import { LookupContext, type LookupServices, useLookup } from './lookup-context.ts';
import { Results } from './Results.tsx';
import { statusTextOf } from './rows.ts';
import { SearchField } from './SearchField.tsx';

/** The collaborators of the page it stands in. */
export interface LookupProps {
  services: LookupServices;
}

/** What a screen reader hears when the first hit changes. */
function Announcer() {
  const { store, i18n, nowMs } = useLookup();
  const hit = store.rows.value[store.selected.value];
  const view = store.view();
  const said = store.said.value;
  const words =
    said !== null
      ? i18n.t('popup.copiedSku', { sku: said })
      : hit && view
        ? i18n.t('popup.resultSaid', {
            sku: hit.code,
            title: titleIn(hit.title, i18n.format.locale),
            sentence: statusTextOf(factsOfLine(hit, view), i18n, nowMs()).sentence,
          })
        : '';
  return (
    <p class={said === null ? 'visually-hidden' : 'lookup-said'} role="status" aria-live="polite">
      {words}
    </p>
  );
}

/** The camera while it is open. */
function Camera() {
  const { store, camera } = useLookup();
  const close = useCallback(() => {
    store.isCameraOpen.value = false;
  }, [store]);
  const onCode = useCallback(
    (code: string) => {
      close();
      store.type(code);
    },
    [store, close],
  );
  if (!store.isCameraOpen.value || camera === null) return null;
  return <CameraScan parts={camera} onCode={onCode} onClose={close} />;
}

/** The whole look-up. */
export function Lookup({ services }: LookupProps) {
  return (
    <LookupContext.Provider value={services}>
      <main class="lookup">
        <h1 class="visually-hidden">{services.i18n.t('basics.product')}</h1>
        <SearchField />
        <Camera />
        <Results />
        <Announcer />
        <Footer />
      </main>
    </LookupContext.Provider>
  );
}
