import { Module } from '@nestjs/common';
import { DealsRepository } from './deals.repository.js';

/** Reads of deals, for features that settlement itself depends on. */
@Module({ providers: [DealsRepository], exports: [DealsRepository] })
export class DealsReadModule {}
