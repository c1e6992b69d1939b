// Links by which a supplier or forwarder confirms without an account: made, shown, taken back.
import {
  type createOrderLink,
  type createShipmentLink,
  listOrderLinks,
  revokeOrderLink,
} from '../../../shared/contract/purchasing.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface OneUseLinksProps {
  title: string;
  subjectId: string;
  /** Makes a link of this kind. */
  endpoint: typeof createOrderLink | typeof createShipmentLink;
  /** A letter that carries a link, as an address of a mail program; null = to nobody. */
  letterOf?: (url: string) => string | null;
}

/** The links of one order or shipment. */
export function OneUseLinks({ title, subjectId, endpoint, letterOf }: OneUseLinksProps) {
  const { call, i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const links = useResource(`links ${subjectId}`, () =>
    call(listOrderLinks, { query: { subjectId } }),
  );
  const revoke = async (id: string) => {
    await call(revokeOrderLink, { params: { id } });
    links.reload();
  };
  const make = () =>
    act.run(async () => {
      const { id } = await call(endpoint, { params: { id: subjectId }, body: {} });
      links.reload();
      return { message: t('purchasing.linkMade'), undo: () => revoke(id) };
    });
  const takeBack = (id: string) =>
    act.run(async () => {
      await revoke(id);
      return { message: t('purchasing.revoked') };
    });
  return (
    <section class="order-lines">
      <h3>{title}</h3>
      <p class="soft small">{t('purchasing.linkNote')}</p>
      <Notice error={act.error} />
      {(links.value?.items ?? []).map(({ id, url, state, expiresAtUtc }) => {
        const date = format.date(Date.parse(expiresAtUtc), nowMs());
        const letter = state === 'open' && url ? (letterOf?.(url) ?? null) : null;
        return (
          <div key={id}>
            {state === 'open' && url && (
              <a class="code small" href={url} target="_blank" rel="noreferrer">
                {url}
              </a>
            )}
            <p class="order-line soft small">
              <span>{t(`purchasing.linkStates.${state}`, { date })}</span>
              {letter && <a href={letter}>{t('purchasing.writeLetter')}</a>}
              {state === 'open' && (
                <Button look="quiet" small busy={act.isBusy} onClick={() => void takeBack(id)}>
                  {t('purchasing.revoke')}
                </Button>
              )}
            </p>
          </div>
        );
      })}
      <div class="actions">
        <Button small busy={act.isBusy} onClick={() => void make()}>
          {t('purchasing.makeLink')}
        </Button>
      </div>
    </section>
  );
}
