/**
 * Spectators of one room, for bench/api/fanout.mjs: raw WebSocket connections, because a client library would need more
 * CPU than the server that is measured. Every event of every connection is checked.
 *
 *   node spectators.mjs PORT PATH COUNT DEFLATE JOIN
 *
 * DEFLATE offers permessage-deflate; JOIN is the room to join through Socket.IO, or empty: events come unasked. Says
 * `watching`, then answers each message with what was seen since the one before.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { constants, inflateRawSync } from 'node:zlib';

const [port, path, count, deflate, room] = process.argv.slice(2);
/** Connections that are opened at the same time. */
const ABREAST = 50;

let seen;
const reset = () => {
  seen = { delivered: 0, lost: 0, disordered: 0, bytes: 0, frames: 0, latencies: new Map() };
};
reset();

/** Frames of one length that are remembered, and lengths until all are forgotten. */
const REMEMBERED = 8;
const LENGTHS = 500;

/** What a frame tells. All connections get the same bytes, so each frame is read once and then only compared. */
const known = new Map();
function read(payload, deflated) {
  const alike = known.get(payload.length) ?? [];
  const before = alike.find((one) => one.payload.equals(payload));
  if (before !== undefined) return before;
  const text = deflated
    ? inflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH }).toString()
    : payload.toString();
  const [name, body] = text.startsWith('42') ? JSON.parse(text.slice(2)) : [];
  const events = (name === 'batch' ? body.events : [body]).filter((event) => event?.timestamp);
  const told = {
    payload: Buffer.from(payload),
    text,
    events: events.map(({ seq, timestamp }) => ({ seq, at: Date.parse(timestamp) })),
  };
  if (known.size > LENGTHS) known.clear();
  known.set(payload.length, [told, ...alike].slice(0, REMEMBERED));
  return told;
}

class Spectator {
  rest = Buffer.alloc(0);
  seq = undefined;

  open() {
    return new Promise((watching, failed) => {
      this.watching = watching;
      this.socket = connect(Number(port), '127.0.0.1', () =>
        this.socket.write(
          [
            `GET ${path} HTTP/1.1`,
            `Host: 127.0.0.1:${port}`,
            'Upgrade: websocket',
            'Connection: Upgrade',
            `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
            'Sec-WebSocket-Version: 13',
            ...(deflate === 'true' ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []),
            '',
            '',
          ].join('\r\n'),
        ),
      );
      this.socket.once('error', failed);
      this.socket.once('data', (head) => this.upgraded(head, failed));
    });
  }

  upgraded(head, failed) {
    const end = head.indexOf('\r\n\r\n');
    if (!head.toString('latin1').startsWith('HTTP/1.1 101'))
      return failed(new Error(head.toString('latin1')));
    this.socket.on('data', (chunk) => this.data(chunk));
    this.socket.once('close', () => (seen.lost += 1));
    if (room) this.say('40');
    else this.watching();
    this.data(head.subarray(end + 4));
  }

  data(chunk) {
    seen.bytes += chunk.length;
    let bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    for (;;) {
      if (bytes.length < 2) break;
      const short = bytes[1] & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (bytes.length < head) break;
      const length =
        short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
      if (bytes.length < head + length) break;
      this.frame(bytes.subarray(head, head + length), (bytes[0] & 0x40) !== 0);
      bytes = bytes.subarray(head + length);
    }
    this.rest = bytes;
  }

  frame(payload, deflated) {
    const { text, events } = read(payload, deflated);
    if (text === '2') return this.say('3');
    if (text.startsWith('40'))
      return this.say(`421["join_room",${JSON.stringify({ roomId: room, batch: true })}]`);
    if (text.startsWith('431')) {
      this.seq = JSON.parse(text.slice(3))[0].seq;
      return this.watching();
    }
    if (events.length === 0) return undefined;
    const now = Date.now();
    seen.frames += 1;
    for (const { seq, at } of events) {
      const expected = this.seq === undefined ? seq : this.seq + 1;
      if (seq > expected) seen.lost += seq - expected;
      if (seq < expected) seen.disordered += 1;
      this.seq = seq;
      seen.delivered += 1;
      seen.latencies.set(now - at, (seen.latencies.get(now - at) ?? 0) + 1);
    }
    return undefined;
  }

  /** A masked text frame; the mask is zero. */
  say(text) {
    const payload = Buffer.from(text);
    const head =
      payload.length < 126
        ? [0x81, 0x80 | payload.length]
        : [0x81, 0xfe, payload.length >> 8, payload.length & 255];
    this.socket.write(Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]));
  }
}

const spectators = Array.from({ length: Number(count) }, () => new Spectator());
for (let n = 0; n < spectators.length; n += ABREAST)
  await Promise.all(spectators.slice(n, n + ABREAST).map((spectator) => spectator.open()));
process.on('message', () => {
  process.send({ ...seen, latencies: [...seen.latencies].sort(([a], [b]) => a - b) });
  reset();
});
process.on('disconnect', () => process.exit());
process.send('watching');
