import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AppConfig } from './app-config.js';
import { ProcessRole } from './process-role.js';

/** Makes the validated settings, and what this process is for, injectable everywhere. */
@Global()
@Module({})
export class ConfigModule {
  static with(config: AppConfig, role: ProcessRole): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: ProcessRole, useValue: role },
      ],
      exports: [AppConfig, ProcessRole],
    };
  }
}
