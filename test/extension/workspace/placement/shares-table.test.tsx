// The shares of products over sites: a few first, all of them when asked for.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { SharesTable } from '../../../../extension/workspace/placement/SharesTable.tsx';
import { ServicesContext } from '../../../../extension/workspace/services.ts';
import type { Placement } from '../../../../shared/contract/placement.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { click, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

it('shows 8 of 40 products, then the 30 that sell most', async () => {
  const shares = Array.from({ length: 40 }, (_, i) => ({
    ...{ skuId: `sku_${i}`, code: `BOX-${i}`, title: `Box ${i}`, unitsPerMonth: 40 - i },
    shares: [],
  }));
  const placement = { sites: [], shares } as unknown as Placement;
  const { services } = await createFakeWorkspace();
  await act(async () =>
    render(
      <ServicesContext.Provider value={services}>
        <SharesTable placement={placement} />
      </ServicesContext.Provider>,
      root,
    ),
  );
  const rows = () => root.querySelectorAll('tbody tr').length;
  expect(rows()).toBe(8);
  await click('button', 'Show 30 products');
  expect([rows(), root.querySelectorAll('button').length]).toEqual([30, 0]);
});
