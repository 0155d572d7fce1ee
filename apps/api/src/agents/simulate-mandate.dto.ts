import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Role, roles, type Strategy, strategyNames } from '@agentrooms/negotiation';
import type { SimulateMandateRequest } from '@agentrooms/protocol';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { Price } from './price.js';

/** A mandate to try, with the terms that `POST /agents/spawn` takes; nothing is stored. */
export class SimulateMandateDto implements SimulateMandateRequest {
  @ApiProperty({ format: 'uuid', example: 'c2b5d1a0-3a52-4f0f-9d0e-6c1a1f0a9b77' })
  @IsUUID()
  roomId: string;

  @ApiProperty({ enum: roles })
  @IsIn(roles)
  role: Role;

  @ApiPropertyOptional({ description: 'Buyers: the only token wanted; any of the collection when not given' })
  @IsOptional()
  @IsString()
  @Length(1, 78)
  tokenId?: string;

  @ApiProperty({ enum: strategyNames })
  @IsIn(strategyNames)
  strategy: Strategy;

  @ApiPropertyOptional({ example: 55, description: 'Sellers: the least acceptable price, USDC' })
  @IsOptional()
  @Price()
  minPrice?: number;

  @ApiPropertyOptional({
    example: 80,
    description: 'Buyers: the most they pay, USDC. Sellers: how far the ask may rise',
  })
  @IsOptional()
  @Price()
  maxPrice?: number;

  @ApiProperty({ example: 60 })
  @Price()
  startingPrice: number;

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  firm?: boolean;

  @ApiPropertyOptional({ minimum: 1, maximum: 60, default: 10 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(60)
  negotiateMinutes?: number;

  @ApiPropertyOptional({ description: 'The same seed and the same room give the same answer', maxLength: 64 })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  seed?: string;
}
