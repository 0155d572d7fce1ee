import { Global, Module } from '@nestjs/common';
import { CryptoService } from './crypto-service.client.js';
import { GlmClient } from './glm/glm.client.js';
import { GlmStatus } from './glm/glm-status.js';
import { GlmUsage } from './glm/glm-usage.js';

@Global()
@Module({
  providers: [CryptoService, GlmClient, GlmStatus, GlmUsage],
  exports: [CryptoService, GlmClient, GlmStatus],
})
export class ClientsModule {}
