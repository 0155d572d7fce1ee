import { RoomCard } from './room-card';
import type { RoomSummary } from './room-summary';

/** Cards in a grid. */
export function RoomList({ rooms }: { rooms: readonly RoomSummary[] }) {
  return (
    <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
      {rooms.map((summary) => (
        <li key={summary.room.id} className="grid">
          <RoomCard summary={summary} />
        </li>
      ))}
    </ul>
  );
}
