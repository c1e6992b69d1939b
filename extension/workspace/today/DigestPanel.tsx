// What became a matter since the digest before: the newest daily digest as the server built it.
import { type DigestItem, getDigest } from '../../../shared/contract/digest.ts';
import { titleIn } from '../../i18n/title-in.ts';
import { errorText } from '../error-text.ts';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { digestKind } from './digest-words.ts';

const ROOMS: Readonly<Record<string, string>> = {
  ...{ sku: 'catalogue', live: 'lives', draft: 'purchasing', 'slow-mover': 'slow-movers' },
  ...{ import: 'imports', connection: 'connections', warehouse: 'warehouses' },
};

const MOST_SHOWN = 6;

function hrefOfItem({ subjectKind, subjectId }: DigestItem): string {
  const room = ROOMS[subjectKind];
  if (room !== undefined) return hrefOf([room, subjectId]);
  if (subjectKind === 'workspace') return hrefOf(['settings']);
  return hrefOf([subjectKind === 'listing' ? 'catalogue' : 'imports']);
}

function Item({ item }: { item: DigestItem }) {
  const { t, format } = useServices().i18n;
  const { body, kind } = item;
  return (
    <li class="digest-item">
      <a href={hrefOfItem(item)}>{titleIn(body.title, format.locale) || body.code}</a>
      <span class="soft small">
        {t(`today.digest.kinds.${digestKind(kind)}`)}
        {body.risk && ` · ${format.money(body.risk.minor, body.risk.currency)}`}
      </span>
    </li>
  );
}

/** The newest digest; says when the first one comes while there is none. */
export function DigestPanel() {
  const { call, i18n } = useServices();
  const { t, format } = i18n;
  const { value, error } = useResource('digest', () => call(getDigest, {}));
  if (error !== null) {
    return (
      <Panel title={t('today.digest.title')}>
        <p class="panel-body soft">{errorText(error, t).sentence}</p>
      </Panel>
    );
  }
  if (value === null) return null;
  const { digest, settings } = value;
  const hour = t('today.digest.hour', { hour: String(settings.localHour).padStart(2, '0') });
  const note = digest ? format.moment(Date.parse(digest.builtAtUtc)) : hour;
  return (
    <Panel title={t('today.digest.title')} note={settings.isOn ? note : t('today.digest.off')}>
      <div class="panel-body">
        {digest === null ? (
          <p class="soft">{t('today.digest.none')}</p>
        ) : (
          <>
            <p class="soft small">
              {t('today.digest.count', { count: digest.newCauses, open: digest.stillOpen })}
            </p>
            <ul class="digest-items">
              {digest.items.slice(0, MOST_SHOWN).map((item) => (
                <Item key={item.key} item={item} />
              ))}
            </ul>
          </>
        )}
        <a class="small" href={hrefOf(['settings'])}>
          {t('today.digest.change')}
        </a>
      </div>
    </Panel>
  );
}
