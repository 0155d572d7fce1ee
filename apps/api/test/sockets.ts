import type {
  AckError,
  ClientToServerEvents,
  JoinRoomReply,
  RoomEvent,
  RoomEventBody,
  RoomItem,
  ServerToClientEvents,
} from '@agentrooms/protocol';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { RoomStream } from '../src/platform/realtime/room-stream.js';
import type { Api } from './harness.js';

export type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Sockets of a test; all are closed by {@link close}. */
export class Sockets {
  private readonly open: Client[] = [];

  constructor(private readonly url: () => string) {}

  async connect(token?: string, options: object = {}): Promise<Client> {
    const client: Client = io(this.url(), {
      transports: ['websocket'],
      auth: token === undefined ? {} : { token },
      reconnection: false,
      forceNew: true,
      ...options,
    });
    this.open.push(client);
    await new Promise<void>((resolve, reject) =>
      client.once('connect', resolve).once('connect_error', reject),
    );
    return client;
  }

  close(): void {
    this.open.splice(0).forEach((client) => client.disconnect());
  }
}

export const join = (client: Client, request: object): Promise<JoinRoomReply & Partial<AckError>> =>
  client.timeout(10_000).emitWithAck('join_room', request) as Promise<JoinRoomReply & Partial<AckError>>;

/** Everything that a client hears, in the order in which it came. */
export function hear(client: Client): { name: string; items: RoomItem[] }[] {
  const heard: { name: string; items: RoomItem[] }[] = [];
  client.onAny((name: string, payload: RoomItem | { events: RoomItem[] }) => {
    heard.push({ name, items: 'events' in payload ? payload.events : [payload] });
  });
  return heard;
}

/** The events among what was heard, in order. */
export const eventsOf = (heard: readonly { items: readonly RoomItem[] }[]): RoomEvent[] =>
  heard.flatMap(({ items }) => items).filter((item): item is RoomEvent => 'timestamp' in item);

export const words = (message: string): RoomEventBody => ({
  type: 'agent_message',
  messageId: randomUUID(),
  agent: null,
  human: true,
  speaker: '0x1234…5678',
  message,
  messageType: 'comment',
  price: null,
  offerId: null,
  toOfferId: null,
  addressee: null,
  sentiment: 'neutral',
});

export const farewell = (): RoomEventBody => ({
  type: 'agent_left',
  agentId: randomUUID(),
  reason: 'timeout',
});

/** Writes events into a room's stream as the product does. @returns the seq of the last */
export async function tell(api: Api, roomId: string, ...bodies: RoomEventBody[]): Promise<number> {
  const { events } = await api.app.get(RoomStream).write(roomId, async (_tx, emit) => {
    for (const body of bodies) emit(body);
    return Promise.resolve();
  });
  return events.at(-1)?.seq ?? 0;
}
