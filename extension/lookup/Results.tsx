// What stands under the search field: hits, a table of codes, what is kept, or what to do next.
import { Button } from '../../shared/ui/Button.tsx';
import { titleIn } from '../i18n/title-in.ts';
import { CodeTable } from './CodeTable.tsx';
import { HitRow } from './HitRow.tsx';
import { useLookup } from './lookup-context.ts';
import type { ServerHit } from './lookup-store.ts';
import { OpenHit } from './OpenHit.tsx';
import type { Hit } from './search.ts';
import { useActs } from './use-acts.ts';

function Hits() {
  const { store } = useLookup();
  const selected = store.selected.value;
  const { from, hits } = store.shown.value;
  const card = store.card.value;
  return (
    <ul class="lookup-hits">
      {hits.map((hit, i) => {
        const row = from + i;
        if (row === selected) {
          const own = card?.skuId === hit.skuId ? card : null;
          return <OpenHit key={hit.skuId} hit={hit} card={own} />;
        }
        return (
          <HitRow
            key={hit.skuId}
            hit={hit}
            row={row}
            isSelected={false}
            onPress={() => store.select(row)}
          />
        );
      })}
    </ul>
  );
}

function KeptList({
  title,
  hits,
  offset,
}: {
  title: string;
  hits: readonly Hit[];
  offset: number;
}) {
  const { store } = useLookup();
  if (hits.length === 0) return null;
  return (
    <section>
      <h2 class="lookup-group soft">{title}</h2>
      <ul>
        {hits.map((hit, i) => (
          <HitRow
            key={hit.skuId}
            hit={hit}
            row={offset + i}
            isSelected={store.selected.value === offset + i}
            compact
            onPress={() => store.type(hit.code)}
          />
        ))}
      </ul>
    </section>
  );
}

function Kept() {
  const { store, i18n } = useLookup();
  const { pinned, recent } = store.kept.value;
  if (pinned.length + recent.length === 0) {
    const isEmpty = store.index.value !== null && store.index.value.skuCount === 0;
    return <p class="lookup-note soft">{i18n.t(isEmpty ? 'popup.noData' : 'popup.empty')}</p>;
  }
  return (
    <>
      <KeptList title={i18n.t('popup.pinned')} hits={pinned} offset={0} />
      <KeptList title={i18n.t('popup.recent')} hits={recent} offset={pinned.length} />
    </>
  );
}

function ServerRow({ hit }: { hit: ServerHit }) {
  const { i18n } = useLookup();
  const { openHit } = useActs();
  return (
    <li class="lookup-row">
      <button type="button" class="lookup-row-press" onClick={() => openHit(hit)}>
        <span class="lookup-row-words">
          <span class="ellipsis" title={hit.title}>
            {titleIn(hit.title, i18n.format.locale)}
          </span>
          <span class="lookup-row-code soft">{hit.code}</span>
        </span>
      </button>
    </li>
  );
}

function NoHit({ isBadGtin }: { isBadGtin: boolean }) {
  const { store, i18n } = useLookup();
  const { t } = i18n;
  const server = store.server.value;
  return (
    <div class="lookup-note">
      <p>{t('popup.noHit', { query: store.query.value.trim() })}</p>
      {isBadGtin && <p class="lookup-warning">{t('popup.badGtin')}</p>}
      {server.kind === 'idle' && (
        <Button icon="search" onClick={() => void store.askServer()}>
          {t('popup.searchServer')}
        </Button>
      )}
      {server.kind === 'searching' && <p class="soft">{t('popup.searching')}</p>}
      {server.kind === 'failed' && <p class="soft">{t('errors.offline')}</p>}
      {server.kind === 'found' && server.hits.length === 0 && (
        <p class="soft">{t('popup.serverNone')}</p>
      )}
      {server.kind === 'found' && server.hits.length > 0 && (
        <section>
          <h2 class="lookup-group soft">{t('popup.serverHits')}</h2>
          <ul>
            {server.hits.map((hit) => (
              <ServerRow key={hit.skuId} hit={hit} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Content() {
  const { store, i18n, openWorkspace } = useLookup();
  const result = store.result.value;
  const isSignedOut = store.session.value !== null && store.session.value.state !== 'signed-in';
  if (isSignedOut) {
    return (
      <div class="lookup-note">
        <p>{i18n.t('popup.signedOut')}</p>
        <Button look="primary" onClick={() => openWorkspace('#/this-browser')}>
          {i18n.t('popup.pair')}
        </Button>
      </div>
    );
  }
  if (store.query.value.trim() === '' || store.index.value === null) return <Kept />;
  if (result.kind === 'table') return <CodeTable rows={result.rows} />;
  if (result.hits.length === 0) return <NoHit isBadGtin={result.isBadGtin} />;
  return <Hits />;
}

/** The results, marked with the query they answer. */
export function Results() {
  const { store } = useLookup();
  return (
    <div id="lookup-results" class="lookup-results" data-query={store.query.value}>
      <Content />
    </div>
  );
}
