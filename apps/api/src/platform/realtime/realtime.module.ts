import { Global, Module } from '@nestjs/common';
import { RoomStream } from './room-stream.js';
import { SocketSessions } from './socket-sessions.js';

@Global()
@Module({ providers: [RoomStream, SocketSessions], exports: [RoomStream, SocketSessions] })
export class RealtimeModule {}
