/**
 * The reference of bench/api/fanout.mjs: a bare uWebSockets server that makes a hundred messages a second itself, batches
 * them as the API does (100 ms, 50) and publishes each batch to all connections.
 *
 *   node bare-uws.mjs FOLDER_OF_UWEBSOCKETS EVENT_AS_JSON
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, template] = process.argv.slice(2);
const uws = createRequire(join(folder, 'package.json'))('uwebsockets');
const event = JSON.parse(template);
const TOPIC = 'room';
const LARGEST = 50;

let seq = 0;
let batch = [];
const began = performance.now();
const app = uws.App().ws('/*', {
  compression: uws.DISABLED,
  maxBackpressure: 1024 * 1024,
  open: (socket) => socket.subscribe(TOPIC),
});
const flush = () => {
  if (batch.length > 0)
    app.publish(TOPIC, `42${JSON.stringify(['batch', { roomId: event.roomId, events: batch }])}`);
  batch = [];
};
setInterval(() => {
  // What a slow moment held up is said together, as the API's messages are.
  const due = Math.floor((performance.now() - began) / 10);
  while (seq < due) {
    seq += 1;
    batch.push({ ...event, seq, timestamp: new Date().toISOString() });
    if (batch.length >= LARGEST) flush();
  }
}, 10);
setInterval(flush, 100);
app.listen('127.0.0.1', 0, (listening) =>
  console.log(`http://127.0.0.1:${uws.us_socket_local_port(listening)}`),
);
