/**
 * Writes `docs/postman/agentrooms.json`, a Postman collection, from an OpenAPI document: that of a running API (by
 * default the one of `npm start`) or a file. With `--check` it writes nothing and exits with 1 when the file is not
 * current; the API's tests do that with every run.
 *
 *   node apps/api/scripts/postman.mjs [--check] [http://localhost:3000/api/docs-json | openapi.json]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import converter from 'openapi-to-postmanv2';

const api = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(api, '..', '..', 'docs', 'postman', 'agentrooms.json');

const source = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const document = await readDocument(source ?? 'http://localhost:3000/api/docs-json');
prefill(document);
const convert = promisify(converter.convert.bind(converter));
const { result, reason, output } = await convert(
  { type: 'json', data: document },
  {
    folderStrategy: 'Tags',
    requestParametersResolution: 'Example',
    exampleParametersResolution: 'Example',
    indentCharacter: 'Space',
    schemaFaker: false,
  },
);
if (!result) throw new Error(reason);
const [{ data: collection }] = output;

/** The converter draws whatever has no example: every run would write another file. */
function prefill({ components, paths }) {
  const exampleOf = (schema) => {
    if (schema.example !== undefined) return schema.example;
    if (schema.default !== undefined) return schema.default;
    if (schema.enum !== undefined) return schema.enum[0];
    if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
    if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 1;
    if (schema.type === 'boolean') return false;
    if (schema.type === 'array') return [];
    if (schema.type === 'object') return {};
    return 'text';
  };
  const bodyOf = ({ $ref, ...inline }) => {
    const { properties = {}, required = [] } = $ref ? components.schemas[$ref.split('/').at(-1)] : inline;
    const named = Object.entries(properties).filter(
      ([name, { example }]) => required.includes(name) || example !== undefined,
    );
    return Object.fromEntries(
      named.map(([name, schema]) => [
        name,
        schema.$ref && !schema.example ? bodyOf(schema) : exampleOf(schema),
      ]),
    );
  };
  for (const operation of Object.values(paths).flatMap(Object.values)) {
    for (const parameter of operation.parameters ?? [])
      parameter.example ??= exampleOf(parameter.schema ?? {});
    for (const media of Object.values(operation.requestBody?.content ?? {}))
      media.example ??= bodyOf(media.schema);
  }
}

/** @param {string} place */
async function readDocument(place) {
  if (!/^https?:/.test(place)) return JSON.parse(readFileSync(place, 'utf8'));
  const response = await fetch(place, { signal: AbortSignal.timeout(10_000) });
  return response.json();
}

/** The converter draws new ids each time: ours are where in the collection something stands. */
function number(node, path) {
  if (Array.isArray(node)) return node.map((one, index) => number(one, `${path}.${index}`));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).map(([key, value]) => [key, number(value, `${path}.${key}`)]);
  const known = Object.fromEntries(entries);
  if (typeof known.id === 'string' && /^[0-9a-f-]{36}$/.test(known.id)) known.id = path;
  if ('_postman_id' in known) known._postman_id = 'agentrooms';
  return known;
}
const numbered = number(collection, 'agentrooms');
numbered.variable = [
  { key: 'baseUrl', value: 'http://localhost:3000' },
  { key: 'bearerToken', value: '' },
];
// Errors look alike everywhere: the successful answers are what a reader looks for.
const onlySuccess = (item) =>
  item.item !== undefined
    ? { ...item, item: item.item.map(onlySuccess) }
    : { ...item, response: (item.response ?? []).filter(({ code }) => code < 400) };
const text = `${JSON.stringify({ ...numbered, item: numbered.item.map(onlySuccess) }, null, 1)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('docs/postman/agentrooms.json is not current: node apps/api/scripts/postman.mjs');
    process.exit(1);
  }
} else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
process.exit(0);
