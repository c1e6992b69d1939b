// Links a marketplace row to a SKU in the workspace: code, shop and title filled in from the page,
// candidates by likeness, a search, units. The same listing is written as from the card.
import { useMemo, useState } from 'preact/hooks';
import { createListing, updateListing } from '../../../shared/contract/skus.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import type { CopyIndex } from '../../copy/copy-index.ts';
import { type LinkCandidate, linkCandidates } from '../../copy/link-candidates.ts';
import { packRecords } from '../../copy/packed-copy.ts';
import { EMPTY_TABLES, emptySkuRecord } from '../../copy/rows.ts';
import { titleIn } from '../../i18n/title-in.ts';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { type LinkQuery, usualPool } from './link-query.ts';

export interface LinkInspectorProps {
  link: LinkQuery;
  snapshot: Snapshot;
  onClose: () => void;
}

const OFFERED = 3;
const FOUND = 6;

/** The catalogue as the ranking reads it. */
function indexOf({ skus, listings }: Snapshot): CopyIndex {
  const packed = packRecords(
    [...skus.values()].map((sku) => ({ ...emptySkuRecord(sku.id), sku })),
    [...listings.values()].map((listing) => ({
      id: listing.id,
      listing,
      skuIds: listing.components.map(({ skuId }) => skuId),
    })),
    EMPTY_TABLES,
  );
  const none: ReadonlySet<number> = new Set();
  const segments = [{ ...packed, hiddenSkus: none, hiddenListings: none }];
  return {
    packedRevision: 0,
    syncedAtMs: null,
    tables: EMPTY_TABLES,
    segments,
    skuCount: skus.size,
  };
}

function useCandidates(snapshot: Snapshot, link: LinkQuery, typed: string): LinkCandidate[] {
  const index = useMemo(() => indexOf(snapshot), [snapshot]);
  return useMemo(() => {
    const text = typed.trim();
    if (text === '') return linkCandidates(index, link, OFFERED);
    return linkCandidates(index, { title: text, codes: [{ kind: 'sku', value: text }] }, FOUND);
  }, [index, link, typed]);
}

function useLink({ link, snapshot, onClose }: LinkInspectorProps) {
  const { call, i18n } = useServices();
  const act = useAct();
  const save = (accountId: string, chosen: LinkCandidate, units: number) =>
    act.run(async () => {
      const components = [{ skuId: chosen.skuId, units }];
      if (link.listingId !== '') {
        await call(updateListing, { params: { id: link.listingId }, body: { components } });
      } else {
        const sellerSku = link.codes.find(({ kind }) => kind === 'sku')?.value ?? null;
        const identifiers = link.codes
          .filter(({ kind }) => kind !== 'sku')
          .map((code) => ({ ...code, accountId }));
        const { title } = link;
        const rest = { price: null, isActive: true, bufferUnits: 0, components, identifiers };
        const body = { accountId, sellerSku, title, ...rest, ...usualPool(snapshot, accountId) };
        await call(createListing, { body });
      }
      onClose();
      return { message: i18n.t('catalogue.link.done', { sku: chosen.sku }) };
    });
  return { act, save };
}

interface ChoicesProps {
  candidates: readonly LinkCandidate[];
  chosenId: string;
  onChoose: (candidate: LinkCandidate) => void;
}

function Choices({ candidates, chosenId, onChoose }: ChoicesProps) {
  const { t, format } = useServices().i18n;
  return (
    <fieldset class="link-choices">
      <legend>{t('catalogue.link.which')}</legend>
      {candidates.length === 0 && <p class="soft">{t('catalogue.link.none')}</p>}
      {candidates.map((candidate) => (
        <label key={candidate.skuId} class="link-choice">
          <input
            type="radio"
            name="link-choice"
            checked={candidate.skuId === chosenId}
            onChange={() => onChoose(candidate)}
          />
          <span class="two-lines">
            <span>{titleIn(candidate.title, format.locale)}</span>
            <span class="soft">{candidate.sku}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Row({ link }: { link: LinkQuery }) {
  const { t } = useServices().i18n;
  return (
    <dl class="facts">
      {link.codes.map(({ kind, value }) => (
        <>
          <dt>{t(`skuPage.kinds.${kind}`)}</dt>
          <dd class="code">{value}</dd>
        </>
      ))}
    </dl>
  );
}

interface ShopProps {
  link: LinkQuery;
  snapshot: Snapshot;
  accountId: string;
  onShop: (accountId: string) => void;
}

function Shop({ link, snapshot, accountId, onShop }: ShopProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('catalogue.link.shop')}>
      <select
        class="input"
        value={accountId}
        disabled={link.listingId !== ''}
        onChange={(event) => onShop(event.currentTarget.value)}
      >
        {[...snapshot.accounts.values()].map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The form that links one row. */
export function LinkInspector(props: LinkInspectorProps) {
  const { link, snapshot, onClose } = props;
  const { t } = useServices().i18n;
  const [accountId, setAccount] = useState(link.accountId);
  const [typed, setTyped] = useState('');
  const [units, setUnits] = useState('1');
  const [chosen, setChosen] = useState<LinkCandidate | null>(null);
  const candidates = useCandidates(snapshot, link, typed);
  const { act, save } = useLink(props);
  const count = /^[1-9]\d{0,3}$/.test(units.trim()) ? Number(units) : null;
  const hasCode = link.codes.length > 0 || link.listingId !== '';
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (chosen && count !== null && hasCode) void save(accountId, chosen, count);
  };
  return (
    <Inspector kicker={link.title} title={t('catalogue.link.title')} onClose={onClose}>
      <Notice error={act.error} />
      {!hasCode && <p class="soft">{t('catalogue.link.noCode')}</p>}
      <Row link={link} />
      <form class="form" onSubmit={onSubmit}>
        <Shop link={link} snapshot={snapshot} accountId={accountId} onShop={setAccount} />
        <Field label={t('catalogue.link.search')}>
          <input
            class="input"
            type="search"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
        <Choices candidates={candidates} chosenId={chosen?.skuId ?? ''} onChoose={setChosen} />
        <Field
          label={t('catalogue.link.units')}
          error={count === null ? t('catalogue.link.badUnits') : undefined}
        >
          <input
            class="input number"
            inputMode="numeric"
            value={units}
            onInput={(event) => setUnits(event.currentTarget.value)}
          />
        </Field>
        <div class="actions">
          <Button
            type="submit"
            look="primary"
            busy={act.isBusy}
            disabled={chosen === null || count === null || !hasCode}
          >
            {chosen === null
              ? t('catalogue.link.act')
              : t('catalogue.link.actTo', { sku: chosen.sku })}
          </Button>
          <Button onClick={onClose}>{t('basics.cancel')}</Button>
        </div>
      </form>
    </Inspector>
  );
}
