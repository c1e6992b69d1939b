// What a live dashboard elsewhere shows, as the overlay read it, on its way to the room of a
// companion live: one reading for each product it speaks of for certain. An observation: it sells
// nothing.
import { dashboardTotals } from '../../shared/live/dashboard-readings.ts';
import type { RoomRequest } from '../../shared/live/room-socket.ts';
import type { RoomState } from '../../shared/live/room-state.ts';
import type { GoodsByProduct } from '../../shared/ui/desk/show-view.ts';
import type { DashboardReading } from '../messages/dashboard.ts';
import type { PanelStore } from './panel-store.ts';

/** Between the languages of a title, as the room writes it. */
const BETWEEN_LANGUAGES = ' / ';

// A shop elsewhere lists a product under its title in one language.
function titlesOf({ products }: RoomState, goods: GoodsByProduct) {
  return [...products.values()].flatMap(({ productId, title }) => {
    const known = [title, ...title.split(BETWEEN_LANGUAGES), goods.get(productId)?.title];
    return [...new Set(known)].flatMap((each) => (each ? [{ productId, title: each }] : []));
  });
}

/**
 * The commands that tell a room of a reading; none where the room has none of its products.
 *
 * @example 'Folding box', sold 120 -> one `sale.reading` of 120, as old as the reading
 */
export function readingRequests(
  reading: DashboardReading,
  room: RoomState,
  goods: GoodsByProduct,
): RoomRequest[] {
  // The overlay reads this device's clock, the room its own.
  const asOfUtc = new Date(reading.asOfMs + room.clockOffsetMs).toISOString();
  return dashboardTotals(reading.rows, titlesOf(room, goods)).map(({ productId, total }) => ({
    ...{ type: 'sale.reading', productId, total, asOfUtc },
  }));
}

/** Tells the room of a companion show on air what the overlay has read. */
export function passReading(store: PanelStore, reading: DashboardReading): void {
  const isCompanion = store.live.peek()?.mode === 'companion';
  if (!isCompanion || store.view.peek() !== 'on-air') return;
  const { rooms, goods } = store;
  for (const request of readingRequests(reading, rooms.room.peek(), goods.peek())) {
    // A refused reading is no loss: the next one comes within seconds.
    void rooms.send(request).catch(() => undefined);
  }
}
