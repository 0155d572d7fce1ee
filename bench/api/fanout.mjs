import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PrismaService } from '../../apps/api/dist/platform/prisma/prisma.service.js';
import { RoomStream } from '../../apps/api/dist/platform/realtime/room-stream.js';
import { cpuSeconds, startServer } from '../servers/start-server.mjs';
import { withStack } from '../settlement/stack.mjs';
import { round, row } from './table.mjs';
import { uWebSockets } from './uwebsockets.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const SPECTATORS = 2_000;
const MESSAGES_A_SECOND = 100;
const SECONDS = 6;

/** A message as agents send it. */
const message = () => ({
  type: 'agent_message',
  messageId: randomUUID(),
  agent: { id: randomUUID(), name: 'Mara Quill', avatar: null, role: 'seller' },
  human: false,
  message: `I could let it go for ${(40 + Math.random() * 20).toFixed(2)} USDC, if you decide today.`,
  messageType: 'counter',
  price: 54.25,
  offerId: randomUUID(),
  toOfferId: randomUUID(),
  addressee: randomUUID(),
  sentiment: 'neutral',
});

/**
 * A hundred messages a second through the room's stream: Postgres, then Redis. What a slow moment held up is written
 * together. @returns how to stop
 */
function speak(stream, roomId) {
  let speaking = true;
  const began = performance.now();
  const due = () => Math.floor(((performance.now() - began) * MESSAGES_A_SECOND) / 1000);
  const done = (async () => {
    for (let said = 0; speaking; await sleep(2)) {
      const now = Array.from({ length: due() - said }, message);
      if (now.length === 0) continue;
      await stream.write(roomId, async (_tx, emit) => now.forEach((body) => emit(body)));
      said += now.length;
    }
  })();
  return () => {
    speaking = false;
    return done;
  };
}

/** Opens the spectators and measures what they get and what it costs the server. */
async function watch({ port, path, deflate, room = '', begin = () => () => undefined }, cpu) {
  const child = fork(join(here, 'spectators.mjs'), [port, path, SPECTATORS, deflate, room].map(String));
  const answer = () => new Promise((resolve) => child.once('message', resolve));
  const report = () => {
    const seen = answer();
    child.send('report');
    return seen;
  };
  try {
    await answer();
    const end = begin();
    await sleep(1_000); // What opening them cost is over.
    await report();
    const before = cpu();
    const began = performance.now();
    await sleep(SECONDS * 1000);
    const used = cpu() - before;
    const seconds = (performance.now() - began) / 1000;
    const seen = await report();
    await end();
    return figures(seen, used, seconds);
  } finally {
    child.disconnect();
  }
}

function figures({ delivered, lost, disordered, bytes, frames, latencies }, used, seconds) {
  const quantile = (share) => {
    let rest = delivered * share;
    return latencies.find(([, count]) => (rest -= count) <= 0)?.[0] ?? 0;
  };
  return {
    delivered,
    messagesASecond: round(delivered / SPECTATORS / seconds),
    lost,
    disordered,
    p50: quantile(0.5),
    p99: quantile(0.99),
    cpuMicros: round((used * 1e6) / delivered, 2),
    bytes: round(bytes / delivered),
    batch: round(delivered / frames, 1),
  };
}

async function ours({ app, apiUrl, pids }) {
  const { id: roomId } = await app
    .get(PrismaService)
    .client.room.create({ data: { name: 'Fan-out', collection: 'lodestar' } });
  const measure = (deflate) =>
    watch(
      {
        port: new URL(apiUrl).port,
        path: '/socket.io/?EIO=4&transport=websocket',
        deflate,
        room: roomId,
        begin: () => speak(app.get(RoomStream), roomId),
      },
      () => cpuSeconds(pids.api),
    );
  const deflated = await measure(true);
  const plain = await measure(false);
  return { deflated, plain };
}

async function reference() {
  const folder = uWebSockets();
  if (folder === undefined) return undefined;
  const template = JSON.stringify({ ...message(), roomId: randomUUID(), epoch: 1 });
  const server = await startServer(process.execPath, [join(here, 'bare-uws.mjs'), folder, template]);
  try {
    return await watch({ port: new URL(server.address).port, path: '/', deflate: false }, server.cpuSeconds);
  } finally {
    server.stop();
  }
}

/** One room, 2,000 spectators, 100 messages a second, one API process. */
export async function fanout() {
  const { deflated, plain } = await withStack({ blockMs: 250, confirmations: 1 }, ours);
  const bare = await reference();
  row(`${SPECTATORS} spectators, ${MESSAGES_A_SECOND} messages a second`, 'ours', 'ours, plain', 'bare uWS');
  const all = [deflated, plain, bare];
  const line = (what, of) => row(what, ...all.map((one) => (one === undefined ? '–' : of(one))));
  line('  messages a second that came', (one) => one.messagesASecond);
  line('  deliveries', (one) => one.delivered);
  line('  lost', (one) => one.lost);
  line('  out of order or twice', (one) => one.disordered);
  line('  written to delivered, p50 ms', (one) => one.p50);
  line('  written to delivered, p99 ms', (one) => one.p99);
  line('  messages a frame', (one) => one.batch);
  line('  bytes a delivery', (one) => one.bytes);
  line('  CPU a delivery, µs', (one) => one.cpuMicros);
  line('  CPU relative to bare uWebSockets', (one) => round(one.cpuMicros / (bare?.cpuMicros ?? NaN), 2));
  return { ours: deflated, plain, bare, ratio: bare && round(deflated.cpuMicros / bare.cpuMicros, 2) };
}
