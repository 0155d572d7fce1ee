import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

export const analyticsFormats = ['json', 'csv'] as const;
export type AnalyticsFormat = (typeof analyticsFormats)[number];

export class AnalyticsQuery {
  @ApiPropertyOptional({ enum: analyticsFormats, default: 'json', description: 'csv: one row an agent' })
  @IsOptional()
  @IsIn(analyticsFormats)
  format: AnalyticsFormat = 'json';
}

export class HistoryQuery {
  @ApiPropertyOptional({
    minimum: 1,
    maximum: 2016,
    default: 288,
    description: 'The newest so many; 288 are a day',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2016)
  limit: number = 288;
}
