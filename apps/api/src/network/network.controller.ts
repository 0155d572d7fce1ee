import { collections } from '@agentrooms/art';
import type { ConfigResponse } from '@agentrooms/protocol';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AppConfig } from '../platform/config/app-config.js';
import { HUMAN_MESSAGE_LENGTH, MAX_PRICE_USDC } from './limits.js';
import { Network } from './network.service.js';
import { Answers } from '../platform/http/openapi/answers.js';
import { configExample } from './network.examples.js';

@ApiTags('config')
@Controller('config')
export class NetworkController {
  constructor(
    private readonly network: Network,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Chain, contracts, collections and limits that a client needs to know' })
  @Answers('ConfigResponse', configExample)
  async read(): Promise<ConfigResponse> {
    const { chainId, escrow, usdc, collections: contracts } = await this.network.deployment();
    return {
      chainId,
      rpcUrl: this.config.ARK_PUBLIC_URL ?? this.config.ARK_TESTNET_URL,
      devChain: this.network.hasFaucet,
      contracts: { escrow, usdc, collections: contracts },
      collections: collections
        .filter(({ slug }) => slug in contracts)
        .map(({ slug, name, tagline, hue }) => ({ slug, name, tagline, hue })),
      limits: { maxPrice: MAX_PRICE_USDC, messageLength: HUMAN_MESSAGE_LENGTH },
    };
  }
}
