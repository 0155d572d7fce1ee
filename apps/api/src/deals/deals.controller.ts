import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DealResponse, MyDealsResponse, Receipt } from '@agentrooms/protocol';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, SignedIn } from '../auth/auth.guard.js';
import { notFound } from '../platform/errors/domain-error.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { MyDealsDto } from './deals.dto.js';
import { DealReceipts } from './deal-receipts.js';
import { DealsRepository } from './deals.repository.js';

@ApiTags('deals')
@Controller('deals')
export class DealsController {
  constructor(
    private readonly deals: DealsRepository,
    private readonly receipts: DealReceipts,
  ) {}

  @Get('my')
  @SignedIn()
  @ApiOperation({ summary: 'Own deals, newest first' })
  mine(@CurrentUser() user: SignedInUser, @Query() query: MyDealsDto): Promise<MyDealsResponse> {
    return this.deals.ofUser(user.id, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One deal: who, what, how much, how far, which transaction' })
  async find(@IdParam('deal') id: string): Promise<DealResponse> {
    const deal = await this.deals.find(id);
    if (deal === null) throw notFound('deal');
    return { deal };
  }

  @Get(':id/receipt')
  @ApiOperation({ summary: 'What a completed deal rests on, for `agentrooms verify` (docs/receipt.md)' })
  receipt(@IdParam('deal') id: string): Promise<Receipt> {
    return this.receipts.of(id);
  }
}
