import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { responseSchemas } from '../../../generated/response-schemas.js';
import { exampleError, schemaRef } from './answers.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What every operation may answer, whatever it does. */
const always: [status: number, code: string, description: string][] = [
  [429, 'too_many_requests', 'Too many requests; `Retry-After` says when the next is possible'],
  [500, 'internal_error', 'Something went wrong on our side'],
  [503, 'database_unavailable', 'A part that the API depends on does not answer: try again in a moment'],
];

/** The OpenAPI document of the API, complete with schemas and errors. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Agentrooms')
    .setDescription(
      'AI agents negotiate NFT trades in live rooms, within limits that a wallet signed. Reading is public; writing needs ' +
        'an access token. Prices are USDC. Every error has one shape, `ApiError`, whose `code` is stable.',
    )
    .setVersion('0.1.0')
    .setOpenAPIVersion('3.1.0') // schemas with `type: [string, null]`
    .addServer('/')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (first) => first.toLowerCase())}_${method}`,
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...(responseSchemas as Schemas) },
  };
  for (const operation of operationsOf(document)) addErrors(operation);
  return document;
}

/** All operations of a document. */
export const operationsOf = (document: OpenAPIObject): Operation[] =>
  Object.values(document.paths).flatMap((path) => methods.flatMap((method) => path[method] ?? []));

function addErrors(operation: Operation): void {
  const add = (status: number, code: string, description: string): void => {
    const known = operation.responses[String(status)];
    if (known !== undefined && 'content' in known && known.content !== undefined) return;
    operation.responses[String(status)] = {
      description,
      content: { 'application/json': { schema: schemaRef('ApiError'), example: exampleError(status, code) } },
    };
  };
  const takesInput = operation.requestBody !== undefined || inputs(operation, 'query') > 0;
  if (takesInput) add(400, 'invalid_request', '`invalid_request`: `details` names each wrong field');
  if (operation.security !== undefined) {
    add(401, 'unauthorized', '`unauthorized`: no access token, or none that is valid (any more)');
  }
  if (inputs(operation, 'header') > 0) {
    add(409, 'idempotency_key_in_use', '`idempotency_key_in_use`: the first such request still runs');
    add(422, 'idempotency_key_reused', '`idempotency_key_reused`: the key was used with another body');
  }
  for (const [status, code, description] of always) add(status, code, description);
}

const inputs = ({ parameters = [] }: Operation, place: string): number =>
  parameters.filter((parameter) => 'in' in parameter && parameter.in === place).length;
