import { Global, Module } from '@nestjs/common';
import { AgentKeyring } from './agent-keyring.js';

@Global()
@Module({ providers: [AgentKeyring], exports: [AgentKeyring] })
export class KeysModule {}
