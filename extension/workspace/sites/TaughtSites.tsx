// What was taught by pointing: each site with its selectors, copied as text, removed, or added from
// a colleague's text. Adding asks the browser for the host in the click.
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { StatusShape } from '../../../shared/ui/StatusShape.tsx';
import type { TaughtSite } from '../../messages/teaching.ts';
import { type SiteHealth, taughtSitesItem } from '../../settings.ts';
import { Panel } from '../Panel.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.ts';
import type { Act } from '../use-act.ts';
import { useStored } from '../use-stored.ts';
import { type HealthSum, healthOf, lessonParts } from './health-sum.ts';
import { taughtFileName, taughtFrom, taughtText } from './taught-text.ts';

export interface TaughtSitesProps {
  act: Act;
  /** Counters of the visits; see settings.ts. */
  health: Readonly<Record<string, SiteHealth>>;
  /** The sites' switches changed. */
  onChanged: () => void;
}

interface OneSiteProps {
  site: TaughtSite;
  health: HealthSum | null;
  onRemove: () => void;
}

function OneSite({ site, health, onRemove }: OneSiteProps) {
  const { i18n, toasts, nowMs } = useServices();
  const { t, format } = i18n;
  const copy = async () => {
    await navigator.clipboard.writeText(taughtText(site));
    toasts.show({ message: t('teach.copied') });
  };
  return (
    <li class="taught-site">
      <div class="two-lines">
        <span class="strong">{site.host}</span>
        <span class="soft">
          {[
            t('teach.pages', { count: site.pages.length }),
            format.date(site.taughtAtMs, nowMs()),
          ].join(' · ')}
        </span>
        {health !== null && health.failingLessons.length > 0 && (
          <span class="with-icon late" role="status">
            <StatusShape kind="order" />
            {t('teach.broken', { parts: lessonParts(health.failingLessons, i18n) })}
          </span>
        )}
      </div>
      <div class="actions">
        <Button small icon="copy" onClick={() => void copy()}>
          {t('teach.copy')}
        </Button>
        <Button
          small
          icon="download"
          onClick={() => saveFile(taughtFileName(site), 'application/json', taughtText(site))}
        >
          {t('teach.saveFile')}
        </Button>
        <Button small onClick={onRemove}>
          {t('teach.remove')}
        </Button>
      </div>
      <ul class="taught-pages">
        {site.pages.map(({ rows, ids, quantity }) => (
          <li key={rows} class="code soft">
            {[ids, quantity].filter((selector) => selector !== null).join('  ·  ')}
          </li>
        ))}
      </ul>
    </li>
  );
}

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function useTaught({ act, onChanged }: TaughtSitesProps) {
  const { ask, i18n, hostPermissions, nowMs, sites } = useServices();
  const [taught, setTaught] = useStored(taughtSitesItem);
  const siteIdOf = (host: string) =>
    sites.find(({ hosts }) => hosts.includes(`https://${host}/*`))?.siteId ?? `site:${host}`;
  const remove = (site: TaughtSite) =>
    act.run(async () => {
      const { [site.siteId]: _gone, ...others } = taught;
      await setTaught(others);
      const undo = () => setTaught(taught);
      return { message: i18n.t('teach.removed', { host: site.host }), undo };
    });
  /** False when the text is none of a taught site. */
  const add = (text: string): boolean => {
    const site = taughtFrom(text, { siteIdOf, isSelector, nowMs: nowMs() });
    if (site === null) return false;
    // The request for the host must be the first thing in the click, or the browser refuses it.
    const granted = hostPermissions.request([`https://${site.host}/*`]);
    void act.run(async () => {
      if (!(await granted)) return { message: i18n.t('sites.refused', { site: site.host }) };
      await setTaught({ ...taught, [site.siteId]: site });
      await ask('sites.set', { siteId: site.siteId, isOn: true });
      onChanged();
      return { message: i18n.t('teach.imported', { host: site.host }) };
    });
    return true;
  };
  return { list: Object.values(taught), remove, add };
}

/** Eight layouts of three selectors fit many times. */
const MOST_BYTES = 100_000;

function ImportForm({ add }: { add: (text: string) => boolean }) {
  const { t } = useServices().i18n;
  const [text, setText] = useState('');
  const [isBad, setBad] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  // The text is shown first: the browser grants a host only in a click of its own.
  const takeFile = async (input: HTMLInputElement) => {
    const [chosen] = input.files ?? [];
    if (chosen !== undefined && chosen.size <= MOST_BYTES) setText(await chosen.text());
    setBad(chosen !== undefined && chosen.size > MOST_BYTES);
    input.value = '';
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const isTaken = add(text);
    setBad(!isTaken);
    if (isTaken) setText('');
  };
  return (
    <form class="panel-body narrow" onSubmit={onSubmit}>
      <h3>{t('teach.importTitle')}</h3>
      <Field label={t('teach.importField')} error={isBad ? t('teach.badImport') : undefined}>
        <textarea
          class="input code"
          rows={4}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <Button type="submit">{t('teach.importAct')}</Button>
        <Button onClick={() => file.current?.click()}>{t('teach.chooseFile')}</Button>
        <input
          ref={file}
          class="visually-hidden"
          type="file"
          accept=".json,application/json"
          tabIndex={-1}
          aria-label={t('teach.chooseFile')}
          onChange={(event) => void takeFile(event.currentTarget)}
        />
      </div>
    </form>
  );
}

/** The panel of taught sites. */
export function TaughtSites(props: TaughtSitesProps) {
  const { t } = useServices().i18n;
  const { list, remove, add } = useTaught(props);
  return (
    <Panel title={t('teach.taught')} note={t('teach.taughtNote')}>
      <div class="panel-body">
        {list.length === 0 && <p class="soft">{t('teach.none')}</p>}
        <ul class="taught-sites">
          {list.map((site) => (
            <OneSite
              key={site.siteId}
              site={site}
              health={healthOf(site.siteId, props.health)}
              onRemove={() => void remove(site)}
            />
          ))}
        </ul>
      </div>
      <ImportForm add={add} />
    </Panel>
  );
}
