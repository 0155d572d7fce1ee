'use client';

import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/design/button';
import { EmptyState } from '@/design/empty-state';
import { inputClass } from '@/design/field';
import { Panel } from '@/design/panel';
import { Select } from '@/design/select';
import { TextInput } from '@/design/text-input';
import { useEarlyInput } from '@/design/use-early-input';
import { chooseRooms, type RoomChoice, roomOrderOf, roomOrders } from './choose-rooms';
import { RoomList } from './room-list';
import type { RoomSummary } from './room-summary';

const everything: RoomChoice = { search: '', collection: '', order: 'live', live: false };

/** The choice as a URL that can be shared. */
function address({ search, collection, order, live }: RoomChoice): string {
  const query = new URLSearchParams();
  if (search.trim() !== '') query.set('q', search.trim());
  if (collection !== '') query.set('collection', collection);
  if (order !== 'live') query.set('sort', order);
  if (live) query.set('live', '1');
  return query.size === 0 ? '/rooms' : `/rooms?${query.toString()}`;
}

/** Search, filter and order of the rooms; the first list is the server's. */
export function RoomBrowser({ rooms, first }: { rooms: RoomSummary[]; first: RoomChoice }) {
  const [choice, setChoice] = useState(first);
  const change = (part: Partial<RoomChoice>) => setChoice((now) => ({ ...now, ...part }));
  const live = useEarlyInput<HTMLInputElement, boolean>(choice.live, (early) => change({ live: early }));
  useEffect(() => {
    const wanted = address(choice);
    if (wanted !== window.location.pathname + window.location.search)
      window.history.replaceState(null, '', wanted);
  }, [choice]);
  const chosen = chooseRooms(rooms, choice);
  const collections = [...new Map(rooms.map(({ collection }) => [collection.slug, collection])).values()];
  return (
    <>
      <form
        role="search"
        aria-label="Rooms"
        onSubmit={(event) => event.preventDefault()}
        className="mb-5 flex flex-wrap items-center gap-3"
      >
        <div className="relative min-w-52 flex-1">
          <Search aria-hidden size={16} className="absolute top-3 left-3 text-paper-3" />
          <TextInput
            type="search"
            aria-label="Search rooms"
            placeholder="Search rooms"
            value={choice.search}
            onChange={(search) => change({ search })}
            className="pl-9"
          />
        </div>
        <Select
          aria-label="Collection"
          value={choice.collection}
          choices={[
            { value: '', label: 'All collections' },
            ...collections.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          onChange={(collection) => change({ collection })}
          className={`${inputClass} sm:w-48`}
        />
        <Select
          aria-label="Order"
          value={choice.order}
          choices={Object.entries(roomOrders).map(([order, label]) => ({ value: roomOrderOf(order), label }))}
          onChange={(order) => change({ order })}
          className={`${inputClass} sm:w-48`}
        />
        <label className="flex items-center gap-2 text-13 text-paper-2">
          <input
            ref={live}
            type="checkbox"
            checked={choice.live}
            onChange={(event) => change({ live: event.target.checked })}
            className="size-4 accent-(--color-paper-1)"
          />
          With agents now
        </label>
      </form>
      <p aria-live="polite" className="sr-only">
        {chosen.length} of {rooms.length} rooms
      </p>
      {chosen.length > 0 ? (
        <RoomList rooms={chosen} />
      ) : (
        <Panel>
          <EmptyState
            title="No room is like that"
            action={<Button onClick={() => setChoice(everything)}>Show all rooms</Button>}
          >
            Search for fewer words, or choose another collection.
          </EmptyState>
        </Panel>
      )}
    </>
  );
}
