import { EmptyState } from '@/design/empty-state';
import { Panel } from '@/design/panel';
import { RefreshRooms } from './refresh-rooms';
import { RoomCard } from './room-card';
import { loadRooms } from './room-pages';

/** All open rooms, the liveliest first. Rendered on the server and refreshed while it is looked at. */
export async function RoomGrid() {
  const rooms = await loadRooms();
  if (rooms.length === 0) {
    return (
      <Panel>
        <EmptyState title="No room is open yet">
          Rooms are opened when the market is set up. Run the seed, then reload.
        </EmptyState>
      </Panel>
    );
  }
  const liveliestFirst = [...rooms].sort(
    (a, b) => b.activeAgents - a.activeAgents || a.name.localeCompare(b.name),
  );
  return (
    <>
      <RefreshRooms />
      <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {liveliestFirst.map((room) => (
          <li key={room.id} className="grid">
            <RoomCard room={room} />
          </li>
        ))}
      </ul>
    </>
  );
}
