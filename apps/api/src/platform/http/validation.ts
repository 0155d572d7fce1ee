import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldProblem } from '@agentrooms/protocol';
import { invalidRequest } from '../errors/domain-error.js';

/** Checks every DTO; unknown fields are refused, so that a misspelt one is not silently ignored. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    transformOptions: { exposeUnsetFields: false },
    stopAtFirstError: true,
    exceptionFactory: (errors) => invalidRequest(errors.flatMap((error) => problems(error))),
  });

function problems(error: ValidationError, path = ''): FieldProblem[] {
  const field = path + error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    field,
    problem: message.startsWith(`${error.property} `) ? message.slice(error.property.length + 1) : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problems(child, `${field}.`))];
}
