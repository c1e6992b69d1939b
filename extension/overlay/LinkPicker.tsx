// The part of a card that links a row to a SKU: three that are likely, a search, units, one button.
// Shows codes and titles only; choosing and linking are two acts, both of a person's own hand.
import { useEffect, useId, useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import { titleIn } from '../i18n/title-in.ts';
import type { I18n } from '../i18n/translate.ts';
import type {
  LinkRefusal,
  LinkRow,
  OverlayCandidates,
  OverlayLinked,
} from '../messages/linking.ts';

/** What may be chosen: a SKU, or of an ambiguous row one of its items. */
export interface LinkChoice {
  readonly key: string;
  readonly sku: string;
  readonly title: string;
}

/** How a card asks and acts; the background answers. */
export interface LinkActs {
  readonly row: LinkRow;
  /** Not null: the row's code is shared by these, and one of them is meant. */
  readonly sharedBy: readonly LinkChoice[] | null;
  candidates(query: string): Promise<OverlayCandidates>;
  link(targetKey: string, units: number): Promise<OverlayLinked>;
  open(): void;
}

export interface LinkPickerProps {
  acts: LinkActs;
  i18n: I18n;
}

const TYPING_MS = 250;
const LEAST_TYPED = 2;

interface Offer {
  choices: readonly LinkChoice[] | null;
  refusal: LinkRefusal | null;
}

function useOffer({ sharedBy, candidates }: LinkActs, query: string): Offer {
  const [offer, setOffer] = useState<Offer>({ choices: sharedBy, refusal: null });
  const typed = query.trim().length < LEAST_TYPED ? '' : query.trim();
  useEffect(() => {
    if (sharedBy !== null) return undefined;
    let isOver = false;
    const ask = async () => {
      const answer = await candidates(typed);
      if (isOver) return;
      if (!answer.isOk) setOffer({ choices: [], refusal: answer.reason });
      else {
        const choices = answer.candidates.map(({ skuId: key, sku, title }) => ({
          key,
          sku,
          title,
        }));
        setOffer({ choices, refusal: null });
      }
    };
    const timer = setTimeout(() => void ask(), typed === '' ? 0 : TYPING_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [typed, sharedBy]);
  return offer;
}

interface ChoicesProps {
  choices: readonly LinkChoice[];
  chosen: LinkChoice | null;
  label: string;
  i18n: I18n;
  onChoose(choice: LinkChoice): void;
}

function Choices({ choices, chosen, label, i18n, onChoose }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend class="soft small">{label}</legend>
      {choices.map((choice) => {
        const title = titleIn(choice.title, i18n.format.locale);
        return (
          <label key={choice.key} class="choice" title={title === '' ? undefined : title}>
            <input
              type="radio"
              name={name}
              checked={chosen?.key === choice.key}
              onChange={() => onChoose(choice)}
            />
            <span class="ellipsis">{title === '' ? choice.sku : title}</span>
            {title !== '' && <span class="soft small">{choice.sku}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}

function useLink({ link }: LinkActs) {
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [refusal, setRefusal] = useState<LinkRefusal | null>(null);
  const send = async (targetKey: string, units: number) => {
    setState('busy');
    const answer = await link(targetKey, units);
    setState(answer.isOk ? 'done' : 'idle');
    setRefusal(answer.isOk ? null : answer.reason);
  };
  return { state, refusal, send };
}

interface SearchProps {
  query: string;
  units: string;
  i18n: I18n;
  onQuery(query: string): void;
  onUnits(units: string): void;
}

function SearchAndUnits({ query, units, i18n, onQuery, onUnits }: SearchProps) {
  const { t } = i18n;
  return (
    <div class="link-fields">
      <input
        class="input"
        type="search"
        value={query}
        aria-label={t('overlay.link.search')}
        placeholder={t('overlay.link.search')}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
      <label class="soft small">
        {t('overlay.link.units')}
        <input
          class="input number"
          inputMode="numeric"
          value={units}
          onInput={(event) => onUnits(event.currentTarget.value)}
        />
      </label>
    </div>
  );
}

const labelOf = ({ sharedBy }: LinkActs, query: string): 'shared' | 'found' | 'likely' => {
  if (sharedBy !== null) return 'shared';
  return query.trim().length >= LEAST_TYPED ? 'found' : 'likely';
};

/** Candidates, search and the button that links. */
export function LinkPicker({ acts, i18n }: LinkPickerProps) {
  const { t } = i18n;
  const [query, setQuery] = useState('');
  const [units, setUnits] = useState('1');
  const [chosen, setChosen] = useState<LinkChoice | null>(null);
  const offer = useOffer(acts, query);
  const { state, refusal, send } = useLink(acts);
  const count = /^[1-9]\d{0,3}$/.test(units.trim()) ? Number(units) : null;
  const canLink = acts.row.codes.length > 0 || acts.row.itemKey !== '';
  const why = refusal ?? offer.refusal;
  const words = why === null ? '' : t(`overlay.link.refused.${why}`);
  const onLink = (event: MouseEvent) => {
    // A page cannot reach into our closed root; should it ever, this is no click of a person's.
    if (event.isTrusted && chosen !== null && count !== null) void send(chosen.key, count);
  };
  if (state === 'done')
    return <p role="status">{t('overlay.link.done', { sku: chosen?.sku ?? '' })}</p>;
  return (
    <div class="link">
      <Choices
        choices={offer.choices ?? []}
        chosen={chosen}
        label={t(`overlay.link.${labelOf(acts, query)}`)}
        i18n={i18n}
        onChoose={setChosen}
      />
      {offer.choices?.length === 0 && why === null && (
        <p class="soft small">{t('overlay.link.none')}</p>
      )}
      {acts.sharedBy === null && (
        <SearchAndUnits
          query={query}
          units={units}
          i18n={i18n}
          onQuery={setQuery}
          onUnits={setUnits}
        />
      )}
      <p class="soft small" role="status">
        {canLink ? words : t('overlay.link.noCode')}
      </p>
      <div class="link-acts">
        {canLink && (
          <Button
            look="primary"
            small
            busy={state === 'busy'}
            disabled={chosen === null || count === null}
            onClick={onLink}
          >
            {chosen === null ? t('overlay.link.act') : t('overlay.link.actTo', { sku: chosen.sku })}
          </Button>
        )}
        <Button small look={canLink ? 'plain' : 'primary'} onClick={acts.open}>
          {t('overlay.link.open')}
        </Button>
      </div>
    </div>
  );
}
