import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsHexadecimal, IsOptional, IsString, Length, Matches } from 'class-validator';
import type { ChallengeRequest, LogoutRequest, RefreshRequest, VerifyRequest } from '@agentrooms/protocol';

export class ChallengeDto implements ChallengeRequest {
  @ApiProperty({ example: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' })
  @Matches(/^0x[0-9a-fA-F]{40}$/, { message: 'walletAddress is not an Ethereum address' })
  walletAddress: string;
}

export class VerifyDto implements VerifyRequest {
  @ApiProperty({ example: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' })
  @Matches(/^0x[0-9a-fA-F]{40}$/, { message: 'walletAddress is not an Ethereum address' })
  walletAddress: string;

  @ApiProperty({
    example: `0x${'5a'.repeat(65)}`,
    description: 'The `personal_sign` signature of the challenge message, 0x and hex',
  })
  @IsHexadecimal()
  @Length(4, 2050)
  signature: string;

  @ApiProperty({ example: '4f1d2c3b5a69788796a5b4c3d2e1f001', description: 'The nonce of the challenge' })
  @Matches(/^[0-9a-zA-Z]{16,64}$/, { message: 'nonce is not one of ours' })
  nonce: string;
}

export class RefreshDto implements RefreshRequest {
  @ApiPropertyOptional({ description: 'Absent in browsers, where it travels in an HttpOnly cookie' })
  @IsOptional()
  @IsString()
  @Length(1, 400)
  refreshToken?: string;
}

export class LogoutDto implements LogoutRequest {
  @ApiPropertyOptional({ default: false, description: 'End the sessions on all other devices too' })
  @IsOptional()
  @IsBoolean()
  everywhere?: boolean;
}
