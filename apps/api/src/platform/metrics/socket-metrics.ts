import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { Counter, Gauge } from 'prom-client';
import type { Server, Socket } from 'socket.io';
import { Metrics } from './metrics.js';

/** Socket.IO's own reasons; whatever else is given counts as `other`. */
const REASONS = new Set([
  'transport error',
  'transport close',
  'forced close',
  'ping timeout',
  'parse error',
  'server shutting down',
  'forced server close',
  'client namespace disconnect',
  'server namespace disconnect',
]);

/** Sockets of this process. */
@WebSocketGateway()
export class SocketMetrics implements OnGatewayInit {
  private server: Server | undefined;
  private readonly connected: Counter;
  private readonly gone: Counter<'reason'>;

  constructor({ registry }: Metrics) {
    const open = (): number => this.server?.sockets.sockets.size ?? 0;
    new Gauge({
      name: 'sockets_open',
      help: 'Sockets that are connected to this process.',
      registers: [registry],
      collect() {
        this.set(open());
      },
    });
    this.connected = new Counter({
      name: 'sockets_connected_total',
      help: 'Sockets that connected.',
      registers: [registry],
    });
    this.gone = new Counter({
      name: 'sockets_disconnected_total',
      help: 'Sockets that went, by reason.',
      labelNames: ['reason'],
      registers: [registry],
    });
  }

  afterInit(server: Server): void {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.connected.inc();
      socket.on('disconnect', (reason: string) => {
        this.gone.inc({ reason: REASONS.has(reason) ? reason : 'other' });
      });
    });
  }
}
