import { Global, Module } from '@nestjs/common';
import { RoomStream } from './room-stream.js';

@Global()
@Module({ providers: [RoomStream], exports: [RoomStream] })
export class RealtimeModule {}
