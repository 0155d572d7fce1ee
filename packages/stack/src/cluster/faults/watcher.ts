import {
  mayWait,
  type AckError,
  type ClientToServerEvents,
  type JoinRoomReply,
  type RoomEvent,
  type ServerToClientEvents,
} from '@agentrooms/protocol';
import { io, type Socket } from 'socket.io-client';

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

const JOIN_TIMEOUT_MS = 8_000;
const JOIN_RETRY_MS = 500;

/**
 * Somebody who watches a room as the web does: after a lost connection it joins again naming the last event it has seen.
 * Writes down every event in the order in which it took it, and whatever the server should not have done.
 */
export class Watcher {
  /** `seq type`, one for each event. */
  readonly log: string[] = [];
  readonly irregularities: string[] = [];
  /** How often it came back and went on where it had been. */
  resumed = 0;
  /** Milliseconds of the longest time between losing a connection and being up to date again. */
  longestAbsence = 0;
  #lostAt: number | undefined;
  #lastError = 'nothing';
  #position: number | undefined;
  #epoch = 0;
  /** The newest event when this connection joined: what is up to there may reach it once more. */
  #joinedAt = 0;
  /** What arrives between the request to join and its answer; undefined when it has joined. */
  #early: RoomEvent[] | undefined = [];
  readonly #client: Client;

  constructor(
    url: string,
    private readonly roomId: string,
    private readonly name: string,
  ) {
    const timing = { reconnectionDelay: 200, reconnectionDelayMax: 1_000 };
    this.#client = io(url, { transports: ['websocket'], forceNew: true, ...timing });
    this.#client.on('connect', () => void this.#join());
    this.#client.on('disconnect', () => {
      this.#lostAt ??= performance.now();
    });
    this.#client.on('connect_error', ({ message }) => {
      this.#lastError = message;
    });
    this.#client.on('batch', ({ events }) => {
      for (const event of events) if ('seq' in event) this.#receive(event);
    });
    this.#client.onAny((name: string, event: RoomEvent) => {
      if (name in mayWait && 'seq' in event) this.#receive(event); // one that did not wait for a batch
    });
    this.#client.on('snapshot', () => {
      this.irregularities.push(`${this.name} was sent a snapshot instead of events`);
    });
    this.#client.on('server_draining', ({ reconnectInMs }) => {
      setTimeout(() => this.#client.disconnect().connect(), reconnectInMs);
    });
  }

  /** The last event that it has seen; undefined before it joined for the first time. */
  get position(): number | undefined {
    return this.#position;
  }

  /** Connected, in the room, and nothing is outstanding. */
  get isWatching(): boolean {
    return this.#client.connected && this.#early === undefined;
  }

  /** Loses its connection: with a goodbye, or without one as when a cable is pulled. */
  cut(how: 'close' | 'terminate'): void {
    const { engine } = this.#client.io;
    const { ws } = engine.transport as unknown as { ws?: { terminate?: () => void } };
    if (how === 'terminate' && ws?.terminate !== undefined) ws.terminate();
    else engine.close();
  }

  stop(): void {
    this.#client.disconnect();
  }

  async #join(): Promise<void> {
    const early: RoomEvent[] = [];
    this.#early = early;
    const after = this.#position;
    const position = after === undefined ? {} : { after, epoch: this.#epoch };
    const request = { roomId: this.roomId, batch: true, ...position };
    const reply = (await this.#client
      .timeout(JOIN_TIMEOUT_MS)
      .emitWithAck('join_room', request)
      .catch(() => undefined)) as JoinRoomReply | AckError | undefined;
    if (this.#early !== early) return; // connected anew meanwhile
    if (reply === undefined || 'error' in reply) {
      this.#lastError = reply === undefined ? 'join_room was not answered' : reply.error.code;
      setTimeout(() => {
        if (this.#client.connected && this.#early === early) void this.#join();
      }, JOIN_RETRY_MS);
      return;
    }
    this.#continue(reply, after);
    this.#early = undefined;
    for (const event of early) this.#receive(event);
  }

  #continue({ seq, epoch, missed, recovered }: JoinRoomReply, after: number | undefined): void {
    this.#joinedAt = seq;
    this.#epoch = epoch;
    const away = this.#lostAt === undefined ? 0 : performance.now() - this.#lostAt;
    this.#lostAt = undefined;
    this.longestAbsence = Math.max(this.longestAbsence, away);
    if (after === undefined) {
      this.#position = seq;
      return;
    }
    if (!recovered)
      this.irregularities.push(
        `${this.name} could not resume after ${after}: ${Math.round(away)} ms away, last error ${this.#lastError}`,
      );
    for (const event of missed ?? []) this.#take(event);
    if (this.#position !== seq) {
      this.irregularities.push(`${this.name} resumed at ${this.#position} instead of ${seq}`);
      this.#position = seq;
    }
    this.resumed += 1;
  }

  #receive(event: RoomEvent): void {
    if (this.#early !== undefined) this.#early.push(event);
    else if (event.seq > this.#joinedAt) this.#take(event);
  }

  #take(event: RoomEvent): void {
    const expected = (this.#position ?? 0) + 1;
    if (event.seq < expected) this.irregularities.push(`${this.name} was told ${event.seq} again`);
    if (event.seq > expected)
      this.irregularities.push(`${this.name} was told ${event.seq} when ${expected} was next`);
    this.log.push(`${event.seq} ${event.type}`);
    this.#position = event.seq;
  }
}
