import { Global, Module } from '@nestjs/common';
import { Draining } from './draining.js';
import { SocketFarewell } from './socket-farewell.js';

@Global()
@Module({ providers: [Draining, SocketFarewell], exports: [Draining] })
export class ProcessModule {}
