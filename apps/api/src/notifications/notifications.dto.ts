import {
  type ChangeNotificationPreferencesRequest,
  type ConfirmEmailRequest,
  type CreateWebhookRequest,
  type ListNotificationsQuery,
  type MutableNotificationType,
  mutableNotificationTypes,
  type PushSubscriptionRequest,
  type SetEmailRequest,
} from '@agentrooms/protocol';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../platform/http/page.dto.js';

export class ListNotificationsDto extends PageQuery implements ListNotificationsQuery {
  @ApiPropertyOptional({ description: 'true: only those not read yet' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  unread?: boolean;
}

class ChannelsDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  email?: boolean;
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  push?: boolean;
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  webhook?: boolean;
}

export class ChangePreferencesDto implements ChangeNotificationPreferencesRequest {
  @ApiPropertyOptional({ type: ChannelsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => ChannelsDto)
  channels?: ChannelsDto;

  @ApiPropertyOptional({
    enum: mutableNotificationTypes,
    isArray: true,
    description: 'Types not told at all',
  })
  @IsOptional()
  @IsArray()
  @IsIn(mutableNotificationTypes, { each: true })
  muted?: MutableNotificationType[];
}

export class SetEmailDto implements SetEmailRequest {
  @ApiProperty({ example: 'mara@example.org' })
  @IsEmail()
  @MaxLength(254)
  address: string;
}

export class ConfirmEmailDto implements ConfirmEmailRequest {
  @ApiProperty({ example: '04711815' })
  @Matches(/^\d{8}$/, { message: 'must be 8 digits' })
  code: string;
}

class PushKeysDto {
  @ApiProperty({ description: 'Base64url' })
  @Matches(/^[\w-]{80,100}={0,2}$/, { message: 'must be a P-256 public key in base64url' })
  p256dh: string;
  @ApiProperty({ description: 'Base64url' })
  @Matches(/^[\w-]{20,30}={0,2}$/, { message: 'must be 16 bytes in base64url' })
  auth: string;
}

export class PushSubscriptionDto implements PushSubscriptionRequest {
  @ApiProperty({ example: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAA' })
  @IsString()
  @MaxLength(2048)
  endpoint: string;
  @ApiProperty({ type: PushKeysDto, example: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) } })
  @ValidateNested()
  @Type(() => PushKeysDto)
  keys: PushKeysDto;
}

export class CreateWebhookDto implements CreateWebhookRequest {
  @ApiProperty({ example: 'https://example.org/agentrooms' })
  @IsString()
  @MaxLength(2048)
  url: string;
}

export class ChangeWebhookDto {
  @ApiProperty({ example: true, description: 'true: switch it on again' })
  @IsBoolean()
  enabled: boolean;
}
