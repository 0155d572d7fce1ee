import { Module } from '@nestjs/common';
import { NftsModule } from '../nfts/nfts.module.js';
import { DevFaucet } from './dev-faucet.js';
import { FaucetController } from './faucet.controller.js';
import { FaucetService } from './faucet.service.js';

@Module({
  imports: [NftsModule],
  controllers: [FaucetController],
  providers: [FaucetService, DevFaucet],
  exports: [DevFaucet],
})
export class FaucetModule {}
