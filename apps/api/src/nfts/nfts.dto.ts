import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEthereumAddress, IsOptional, IsUUID, Length } from 'class-validator';
import type { ListNftsQuery, VerifyOwnershipRequest } from '@agentrooms/protocol';
import { PageQuery } from '../platform/http/page.dto.js';
import { IsPlainText } from '../platform/http/plain-text.js';

export class ListNftsDto extends PageQuery implements ListNftsQuery {
  @ApiPropertyOptional({ example: 'tidewatch' })
  @IsOptional()
  @IsPlainText()
  @Length(1, 50)
  collection?: string;

  @ApiPropertyOptional({ description: 'Only what this address owns, as far as we know' })
  @IsOptional()
  @IsEthereumAddress()
  owner?: string;
}

export class VerifyOwnershipDto implements VerifyOwnershipRequest {
  @ApiProperty({ format: 'uuid', example: 'b6a1f9c2-0c55-4b06-8f0c-5d8f8b8a1e21' })
  @IsUUID()
  nftId: string;

  @ApiProperty({ example: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' })
  @IsEthereumAddress()
  walletAddress: string;
}
