import { Global, Module } from '@nestjs/common';
import { CryptoService } from './crypto-service.client.js';

@Global()
@Module({ providers: [CryptoService], exports: [CryptoService] })
export class ClientsModule {}
