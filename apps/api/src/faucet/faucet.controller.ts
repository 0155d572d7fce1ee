import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import type { FaucetRequest, FaucetResponse } from '@agentrooms/protocol';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, SignedIn } from '../auth/auth.guard.js';
import { FaucetService } from './faucet.service.js';
import { Answers, Refuses } from '../platform/http/openapi/answers.js';
import { Idempotent } from '../platform/http/idempotency/idempotent.js';
import { nft } from '../nfts/nfts.examples.js';

class FaucetDto implements FaucetRequest {
  @ApiPropertyOptional({ example: 'tidewatch', description: 'Also hand out an NFT of this collection' })
  @IsOptional()
  @IsString()
  @Length(1, 50)
  collection?: string;
}

@ApiTags('faucet')
@Controller('faucet')
export class FaucetController {
  constructor(private readonly faucet: FaucetService) {}

  @Post()
  @HttpCode(200)
  @SignedIn()
  @Idempotent()
  @ApiOperation({ summary: 'Test USDC, gas and, when asked, an NFT; only on dev chains' })
  @Answers('FaucetResponse', { txHash: `0x${'7c'.repeat(32)}`, usdc: 500, nft })
  @Refuses(409, 'no_faucet', 'idempotency_key_in_use')
  drip(@CurrentUser() user: SignedInUser, @Body() { collection }: FaucetDto): Promise<FaucetResponse> {
    return this.faucet.drip(user, collection);
  }
}
