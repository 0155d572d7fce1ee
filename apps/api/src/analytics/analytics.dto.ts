import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export const analyticsFormats = ['json', 'csv'] as const;
export type AnalyticsFormat = (typeof analyticsFormats)[number];

export class AnalyticsQuery {
  @ApiPropertyOptional({ enum: analyticsFormats, default: 'json', description: 'csv: one row an agent' })
  @IsOptional()
  @IsIn(analyticsFormats)
  format: AnalyticsFormat = 'json';
}
