import { constants, deflateRawSync } from 'node:zlib';

/** Bytes, all receivers together, from which deflating a frame once costs less than sending it plain. */
const WORTH_DEFLATING = 16 * 1024;
/** Of a frame of a few messages level 1 leaves a quarter, level 6 a fifth at twice the time. */
const DEFLATE = { level: 1, finishFlush: constants.Z_SYNC_FLUSH };
/** What a sync flush ends with and a permessage-deflate frame leaves out (RFC 7692, 7.2.1). */
const SYNC_TAIL_BYTES = 4;

/**
 * One event as a WebSocket frame that all receivers share: serialised, framed and deflated once instead of once a
 * socket. Deflated without context, as RFC 7692 allows whoever sends.
 */
export class SharedFrame {
  /** The Socket.IO packet (protocol 5): an EVENT of the default namespace. */
  readonly packet: string;
  private plainFrame: Buffer | undefined;
  private deflatedFrame: Buffer | undefined;

  /** @param receivers - about how many sockets will get it */
  constructor(
    name: string,
    payload: unknown,
    private readonly receivers: number,
  ) {
    this.packet = `2${JSON.stringify([name, payload])}`;
  }

  /** The bytes on the wire, Engine.IO's message type (`4`) included. @param deflate - what was negotiated */
  bytes(deflate: boolean): Buffer {
    if (!deflate || this.packet.length * this.receivers < WORTH_DEFLATING) return this.plain();
    return (this.deflatedFrame ??= frame(
      deflateRawSync(`4${this.packet}`, DEFLATE).subarray(0, -SYNC_TAIL_BYTES),
      true,
    ));
  }

  private plain(): Buffer {
    return (this.plainFrame ??= frame(Buffer.from(`4${this.packet}`), false));
  }
}

/** An unmasked, final text frame (RFC 6455, 5.2); RSV1 says that it is deflated. */
function frame(payload: Buffer, deflated: boolean): Buffer {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const bytes = Buffer.allocUnsafe(2 + extended + length);
  bytes[0] = deflated ? 0xc1 : 0x81;
  bytes[1] = extended === 0 ? length : extended === 2 ? 126 : 127;
  if (extended === 2) bytes.writeUInt16BE(length, 2);
  if (extended === 8) bytes.writeBigUInt64BE(BigInt(length), 2);
  payload.copy(bytes, 2 + extended);
  return bytes;
}
