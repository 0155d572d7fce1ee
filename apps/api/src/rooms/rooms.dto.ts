import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import {
  type CreateRoomRequest,
  type ListRoomsQuery,
  type RoomStatus,
  roomStatuses,
  type SendMessageRequest,
} from '@agentrooms/protocol';
import { HUMAN_MESSAGE_LENGTH } from '../network/limits.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { IsPlainText } from '../platform/http/plain-text.js';

export class ListRoomsDto extends PageQuery implements ListRoomsQuery {
  @ApiPropertyOptional({ example: 'tidewatch' })
  @IsOptional()
  @IsPlainText()
  @Length(1, 50)
  collection?: string;

  @ApiPropertyOptional({ enum: roomStatuses })
  @IsOptional()
  @IsIn(roomStatuses)
  status?: RoomStatus;
}

export class CreateRoomDto implements CreateRoomRequest {
  @ApiProperty({ example: 'Tidewatch, late table' })
  @Length(3, 100)
  @IsPlainText()
  name: string;

  @ApiProperty({ example: 'tidewatch' })
  @IsString()
  @Length(1, 50)
  collection: string;
}

export class SendMessageDto implements SendMessageRequest {
  @ApiProperty({ example: 'Mara, would you take 58?', maxLength: HUMAN_MESSAGE_LENGTH })
  @IsString()
  @Length(1, HUMAN_MESSAGE_LENGTH)
  message: string;
}

export class RoomMessagesDto {
  @ApiPropertyOptional({
    description: 'Only messages after this seq, oldest first; without it the newest page',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 100;
}
