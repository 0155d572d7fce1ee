import type { Socket as NetSocket } from 'node:net';
import type { Socket } from 'socket.io';
import type { SharedFrame } from './shared-frame.js';

/** Bytes and packets that may wait for one socket: some seconds of a busy room. */
const MAX_WAITING_BYTES = 256 * 1024;
const MAX_WAITING_PACKETS = 64;
/** Milliseconds between looks at a line that is too slow, when nothing tells us that it drained. */
const LOOK_AGAIN_MS = 1_000;

/** What Engine.IO's WebSocket transport and `ws` keep to themselves; both are pinned, and a test notices when it changes. */
interface EngineTransport {
  readonly name: string;
  readonly writable: boolean;
  readonly socket?: {
    readonly readyState: number;
    readonly _socket: NetSocket | null;
    terminate(): void;
    readonly _extensions: Readonly<Record<string, { params: Record<string, unknown> } | undefined>>;
  };
}
interface EngineSocket {
  readonly readyState: string;
  readonly writeBuffer: readonly { readonly data?: string | Buffer }[];
  readonly transport: EngineTransport;
  send(packet: string): unknown;
  close(discard: boolean): void;
}

/** `WebSocket.OPEN` */
const OPEN = 1;

/** The line to one socket: sends frames that many sockets share, and knows how much waits. */
export class SocketLine {
  constructor(private readonly socket: Pick<Socket, 'conn' | 'connected'>) {}

  private get engine(): EngineSocket {
    return this.socket.conn as unknown as EngineSocket;
  }

  /** The TCP connection, when nothing that was sent before still waits above it. */
  private get wire(): NetSocket | undefined {
    const { writeBuffer, transport } = this.engine;
    if (transport.name !== 'websocket' || !transport.writable || writeBuffer.length > 0) return undefined;
    const { socket } = transport;
    return socket?.readyState === OPEN ? (socket._socket ?? undefined) : undefined;
  }

  /**
   * Sends a frame. Socket.IO and Engine.IO cost as much CPU a frame as the system call itself; so the shared bytes go
   * straight to the connection, unless something waits above it (or it is a polling one): then they queue there.
   */
  send(frame: SharedFrame): void {
    const { wire } = this;
    if (wire !== undefined) wire.write(frame.bytes(this.deflates));
    else if (this.engine.readyState === 'open') this.engine.send(frame.packet);
  }

  /** Bytes that we hold because the kernel does not take more for this connection, above it and in it. */
  get waiting(): number {
    const { writeBuffer, transport } = this.engine;
    const above = writeBuffer.reduce((bytes, { data }) => bytes + (data?.length ?? 0), 0);
    return above + (transport.socket?._socket?.writableLength ?? 0);
  }

  /** True when the other side does not take what we send. */
  get congested(): boolean {
    return this.waiting > MAX_WAITING_BYTES || this.engine.writeBuffer.length > MAX_WAITING_PACKETS;
  }

  /** Ends the connection now, with what waits for it; its client connects again by itself. */
  cut(): void {
    const { socket } = this.engine.transport;
    if (socket === undefined) this.engine.close(true);
    else socket.terminate();
  }

  /** Calls once when everything that waited was taken. @returns how to give up */
  whenDrained(then: () => void): () => void {
    const look = setInterval(() => {
      if (this.waiting > 0 || this.engine.writeBuffer.length > 0) return;
      clearInterval(look);
      if (this.socket.connected) then();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(look);
  }

  /** A client that asked for a smaller window gets plain frames: ours are deflated with the largest. */
  private get deflates(): boolean {
    const extension = this.engine.transport.socket?._extensions['permessage-deflate'];
    return extension !== undefined && extension.params.server_max_window_bits === undefined;
  }
}
