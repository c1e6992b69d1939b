// The warehouses made for a file are taken back by one Undo, and the file is sent as it was before.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import type { FileInHand } from '../../../../extension/workspace/imports/use-upload.ts';
import { ServicesContext } from '../../../../extension/workspace/services.ts';
import { NewPlaces } from '../../../../extension/workspace/welcome/NewPlaces.tsx';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { click, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

it('takes 2 warehouses back and sends the file again without their places', async () => {
  const handlers = { 'warehouses.remove': () => ({ done: true }) };
  const fake = await createFakeWorkspace('#/today', 'en', {}, handlers);
  const inHand: FileInHand = {
    ...{ file: new File(['sku'], 'stock.csv'), accountId: '', warehouseId: '' },
    createsItems: true,
  };
  const sent: FileInHand[] = [];
  await act(async () =>
    render(
      <ServicesContext.Provider value={fake.services}>
        <NewPlaces
          names={['US-West', 'Bremen']}
          inHand={inHand}
          onMade={(next) => void sent.push(next)}
        />
      </ServicesContext.Provider>,
      root,
    ),
  );
  await click('button', 'Add');
  expect(Object.keys(sent[0]?.places ?? {})).toEqual(['US-West', 'Bremen']);
  const [toast] = fake.services.toasts.toasts.value;
  await act(async () => toast?.undo?.());
  await settle();
  const removed = fake.calls.filter(({ endpointId }) => endpointId === 'warehouses.remove');
  expect(removed.map(({ params }) => params?.id)).toEqual(Object.values(sent[0]?.places ?? {}));
  expect(sent[1]).toBe(inHand);
});
