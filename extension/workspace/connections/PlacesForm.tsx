// Which of our warehouses each location of the platform is. Nothing else makes a place of theirs
// one of ours; a location left out is read and moves no stock of ours.
import { useState } from 'preact/hooks';
import { placeConnection } from '../../../shared/contract/connection-sync.ts';
import type { Connection } from '../../../shared/contract/connections.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface PlacesFormProps {
  connection: Connection;
  onChanged: () => void;
}

type Mapping = Readonly<Record<string, string>>;

const mappedIn = ({ settings }: Connection): Mapping =>
  typeof settings.warehouses === 'object' ? (settings.warehouses as Mapping) : {};

/** The form; a sentence while no location was read yet. */
export function PlacesForm({ connection, onChanged }: PlacesFormProps) {
  const { call, i18n, data } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [mapping, setMapping] = useState<Mapping>(mappedIn(connection));
  const warehouses = [...(data.state.value.data?.warehouses.values() ?? [])];
  const save = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      const kept = Object.entries(mapping).filter(([, id]) => id !== '');
      const body = { warehouses: Object.fromEntries(kept) };
      await call(placeConnection, { params: { id: connection.id }, body });
      onChanged();
      return { message: t('connections.placesSaved') };
    });
  };
  return (
    <form class="form" onSubmit={save}>
      <h3>{t('connections.places')}</h3>
      <p class="soft">{t('connections.placesNote')}</p>
      <Notice error={act.error} />
      {connection.places.length === 0 && <p>{t('connections.noPlaces')}</p>}
      {connection.places.map(({ ref, name, country }) => (
        <Field key={ref} label={country ? `${name} (${country})` : name}>
          <select
            class="input"
            value={mapping[ref] ?? ''}
            onChange={(event) => setMapping({ ...mapping, [ref]: event.currentTarget.value })}
          >
            <option value="">{t('connections.noWarehouse')}</option>
            {warehouses.map(({ id, name: ours }) => (
              <option key={id} value={id}>
                {ours}
              </option>
            ))}
          </select>
        </Field>
      ))}
      {connection.places.length > 0 && (
        <Button type="submit" busy={act.isBusy}>
          {t('connections.savePlaces')}
        </Button>
      )}
    </form>
  );
}
