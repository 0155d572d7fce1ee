import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { ApiError } from '@agentrooms/protocol';

/**
 * Documents what an operation answers: the type of `packages/protocol` by its name (its schema is generated from it), and
 * an example of that type.
 */
export const Answers = <Response extends object>(
  type: string,
  example: Response,
  { status = 200, description = 'Done' }: { status?: number; description?: string } = {},
): MethodDecorator =>
  ApiResponse({
    status,
    description,
    content: { 'application/json': { schema: schemaRef(type), example } },
  });

/** Documents an operation's own refusals, by the `code` of the error. */
export const Refuses = (status: number, ...codes: string[]): MethodDecorator =>
  applyDecorators(
    ApiResponse({
      status,
      description: codes.map((code) => `\`${code}\``).join(', '),
      content: {
        'application/json': { schema: schemaRef('ApiError'), example: exampleError(status, codes[0]) },
      },
    }),
  );

export const schemaRef = (type: string): { $ref: string } => ({ $ref: `#/components/schemas/${type}` });

/** An error as the API would answer it. */
export const exampleError = (statusCode: number, code = 'internal_error'): ApiError => ({
  statusCode,
  code,
  message: code.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
  requestId: '5f0c5f0e-2b7d-4a61-9f37-1f2f3f0d9d10',
});
