import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DealResponse, DealTranscriptResponse, MyDealsResponse, Receipt } from '@agentrooms/protocol';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, SignedIn } from '../auth/auth.guard.js';
import { notFound } from '../platform/errors/domain-error.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { MyDealsDto } from './deals.dto.js';
import { DealReceipts } from './deal-receipts.js';
import { DealsRepository } from './deals.repository.js';
import { Answers, Refuses } from '../platform/http/openapi/answers.js';
import { IMMUTABLE } from '../platform/http/cache-headers.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { DealTranscripts } from './deal-transcripts.js';
import { dealExample, dealsExample, transcriptExample } from './deals.examples.js';
import { receiptExample } from './receipt.example.js';

@ApiTags('deals')
@Controller('deals')
export class DealsController {
  constructor(
    private readonly deals: DealsRepository,
    private readonly receipts: DealReceipts,
    private readonly transcripts: DealTranscripts,
  ) {}

  @Get('my')
  @SignedIn()
  @ApiOperation({ summary: 'Own deals, newest first' })
  @Answers('MyDealsResponse', dealsExample)
  mine(@CurrentUser() user: SignedInUser, @Query() query: MyDealsDto): Promise<MyDealsResponse> {
    return this.deals.ofUser(user.id, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One deal: who, what, how much, how far, which transaction' })
  @Answers('DealResponse', dealExample)
  @Refuses(404, 'deal_not_found')
  async find(@IdParam('deal') id: string): Promise<DealResponse> {
    const deal = await this.deals.find(id);
    if (deal === null) throw notFound('deal');
    return { deal };
  }

  @Get(':id/receipt')
  @ApiOperation({ summary: 'What a completed deal rests on, for `agentrooms verify` (docs/receipt.md)' })
  @Answers('Receipt', receiptExample)
  @Refuses(404, 'deal_not_found')
  @Refuses(409, 'deal_not_completed')
  @Header('cache-control', IMMUTABLE)
  receipt(@IdParam('deal') id: string): Promise<Receipt> {
    return this.receipts.of(id);
  }

  @Get(':id/transcript')
  @ApiOperation({ summary: 'What both agents said until they shook hands' })
  @Answers('DealTranscriptResponse', transcriptExample)
  @Refuses(404, 'deal_not_found')
  transcript(@IdParam('deal') id: string, @Query() page: PageQuery): Promise<DealTranscriptResponse> {
    return this.transcripts.of(id, page);
  }
}
