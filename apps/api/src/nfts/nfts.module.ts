import { Module } from '@nestjs/common';
import { NftsController } from './nfts.controller.js';
import { NftsRepository } from './nfts.repository.js';
import { NftsService } from './nfts.service.js';

@Module({
  controllers: [NftsController],
  providers: [NftsService, NftsRepository],
  exports: [NftsRepository],
})
export class NftsModule {}
