import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsHexadecimal,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { AgentActionRequest, SignMandateRequest, SpawnAgentRequest } from '@agentrooms/protocol';
import {
  communicationStyles,
  type CommunicationStyle,
  type Role,
  roles,
  type Strategy,
  strategyNames,
} from '@agentrooms/negotiation';
import { CleanName, IsPlainText } from '../platform/http/plain-text.js';
import { Price } from './price.js';

export class SpawnAgentDto implements SpawnAgentRequest {
  @ApiProperty({ format: 'uuid', example: 'c2b5d1a0-3a52-4f0f-9d0e-6c1a1f0a9b77' })
  @IsUUID()
  roomId: string;

  @ApiProperty({ enum: roles })
  @IsIn(roles)
  role: Role;

  @ApiPropertyOptional({ format: 'uuid', description: 'Required for sellers; narrows a buyer to one NFT' })
  @IsOptional()
  @IsUUID()
  nftId?: string;

  @ApiProperty({ example: 'Mara', maxLength: 50 })
  @CleanName(50)
  @Length(1, 50)
  @IsPlainText()
  name: string;

  @ApiPropertyOptional({ maxLength: 10 })
  @IsOptional()
  @IsString()
  @Length(0, 10)
  @Matches(/^\P{Cc}*$/u, { message: 'avatar must be visible' })
  avatar?: string;

  @ApiProperty({ enum: communicationStyles })
  @IsIn(communicationStyles)
  communicationStyle: CommunicationStyle;

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

  @ApiPropertyOptional({ minimum: 1, maximum: 1440, default: 10 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  negotiateMinutes?: number;
}

export class SignMandateDto implements SignMandateRequest {
  @ApiProperty({
    example: `0x${'5a'.repeat(65)}`,
    description: 'EIP-712 signature of the typed data that spawn returned',
  })
  @IsHexadecimal()
  @Length(4, 2050)
  signature: string;
}

export class AgentActionDto implements AgentActionRequest {
  @ApiProperty({ enum: ['pause', 'resume'] })
  @IsIn(['pause', 'resume'])
  action: 'pause' | 'resume';
}
