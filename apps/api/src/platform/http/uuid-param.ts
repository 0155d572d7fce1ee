import { Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { notFound } from '../errors/domain-error.js';

class KnownIdPipe implements PipeTransform<string, string> {
  constructor(private readonly what: string) {}

  transform(value: string): string {
    if (!isUUID(value)) throw notFound(this.what);
    return value.toLowerCase();
  }
}

/** The `:id` of a path; what is no UUID cannot exist and answers 404. */
export const IdParam = (what: string, name = 'id'): ParameterDecorator => Param(name, new KnownIdPipe(what));
