import { Global, Module } from '@nestjs/common';
import { NetworkController } from './network.controller.js';
import { Network } from './network.service.js';

@Global()
@Module({ controllers: [NetworkController], providers: [Network], exports: [Network] })
export class NetworkModule {}
