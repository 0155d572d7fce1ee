import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNumber, IsOptional, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';
import { type SpawnSwarmRequest, type SwarmPresetName, swarmPresetNames } from '@agentrooms/protocol';

const Speed = (): PropertyDecorator => (target, name) => {
  IsNumber({ maxDecimalPlaces: 2 })(target, name);
  Min(0.25)(target, name);
  Max(20)(target, name);
};

export class SpawnSwarmDto implements SpawnSwarmRequest {
  @ApiProperty({ format: 'uuid', example: 'c2b5d1a0-3a52-4f0f-9d0e-6c1a1f0a9b77' })
  @IsUUID()
  roomId: string;

  @ApiProperty({ enum: swarmPresetNames })
  @IsIn(swarmPresetNames)
  preset: SwarmPresetName;

  @ApiPropertyOptional({ example: '7', description: 'The same seed draws the same market' })
  @IsOptional()
  @Matches(/^[\w.-]{1,64}$/, { message: 'seed must be 1 to 64 letters, digits, dots, dashes or underscores' })
  seed?: string;

  @ApiPropertyOptional({ minimum: 0.25, maximum: 20, default: 1 })
  @IsOptional()
  @Speed()
  speed?: number;
}

export class SwarmActionDto {
  @ApiProperty({ enum: ['pause', 'resume', 'stop', 'speed'] })
  @IsIn(['pause', 'resume', 'stop', 'speed'])
  action: 'pause' | 'resume' | 'stop' | 'speed';

  @ApiPropertyOptional({ minimum: 0.25, maximum: 20, description: 'With action `speed`' })
  @ValidateIf((request: SwarmActionDto) => request.action === 'speed' || request.speed !== undefined)
  @Speed()
  speed?: number;
}
