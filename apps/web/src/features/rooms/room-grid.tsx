import { EmptyState } from '@/design/empty-state';
import { Panel } from '@/design/panel';
import type { RoomChoice } from './choose-rooms';
import { loadSummaries } from './load-summaries';
import { RefreshRooms } from './refresh-rooms';
import { RoomBrowser } from './room-browser';

const REFRESH_MS = 5000;

/** All open rooms. Rendered on the server and refreshed while it is looked at. */
export async function RoomGrid({ first }: { first: RoomChoice }) {
  const rooms = await loadSummaries();
  if (rooms.length === 0) {
    return (
      <Panel>
        <EmptyState title="No room is open yet">
          Rooms are opened when the market is set up. Run the seed, then reload.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <>
      <RefreshRooms everyMs={REFRESH_MS} />
      <RoomBrowser rooms={rooms} first={first} />
    </>
  );
}
