import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { dealStatuses, type DealStatus, type MyDealsQuery } from '@agentrooms/protocol';
import { PageQuery } from '../platform/http/page.dto.js';

export class MyDealsDto extends PageQuery implements MyDealsQuery {
  @ApiPropertyOptional({ enum: dealStatuses })
  @IsOptional()
  @IsIn(dealStatuses)
  status?: DealStatus;
}
