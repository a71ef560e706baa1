import { z } from 'zod';
import * as answers from './answers.ts';
import { OPERATIONS, type Operation } from './operations.ts';

const NAMES: Record<string, z.ZodType> = {
  State: answers.stateAnswer,
  Person: answers.personAnswer,
  Grant: answers.grantAnswer,
  Token: answers.tokenAnswer,
  Meeting: answers.meetingAnswer,
  Recording: answers.recordingAnswer,
  App: answers.appAnswer,
  Clock: answers.clockAnswer,
  Fault: answers.faultAnswer,
  Gate: answers.gateAnswer,
  Requests: answers.requestsAnswer,
  Delivery: answers.deliveryAnswer,
  Mail: answers.mailAnswer,
  Call: answers.callAnswer,
  Voicemail: answers.voicemailAnswer,
  Problem: answers.errorAnswer,
};

/**
 * The control API in the words of OpenAPI 3.1, whose schemas are JSON Schema 2020-12: what zod makes of the very schemas that
 * check what comes.
 *
 * @param url the sandbox's own
 */
export function openApi(url: string) {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMES)) names.add(schema, { id });
  const schemas: Record<string, unknown> = {};
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = z.toJSONSchema(schema, { io, metadata: names, unrepresentable: 'any' });
    for (const [name, definition] of Object.entries($defs)) schemas[name] ??= pointed(definition);
    return pointed(rest);
  };
  // As parts of something larger, so that each stands under its name.
  schemaOf(z.strictObject(NAMES), 'output');

  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    const known = paths[operation.path] ?? {};
    paths[operation.path] = { ...known, [operation.method]: described(operation, schemaOf) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Control API of the Zoom sandbox',
      version: '1',
      description: 'Steers a local stand-in for Zoom. Not made by Zoom. Times are milliseconds since 1970.',
    },
    servers: [{ url: `${url}/_sandbox/api` }],
    paths,
    components: { schemas },
  };
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => unknown;

function described({ method, path, summary, query, body, status, answer }: Operation, schemaOf: SchemaOf) {
  const content = answer
    ? { 'application/json': { schema: schemaOf(answer, 'output') } }
    : { 'text/event-stream': { schema: { type: 'string' } } };
  return {
    operationId: [method, ...path.split('/')]
      .join(' ')
      .replace(/[^a-z]+(.)/gi, (_, letter) => letter.toUpperCase())
      .replace(/\W/g, ''),
    summary,
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameter(name ?? '', 'path')),
      ...query.map((name) => parameter(name, 'query')),
    ],
    ...(body && { requestBody: { content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: {
      [status]: { description: 'done', content },
      default: {
        description: 'a sentence that says what is wrong',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameter(name: string, place: 'path' | 'query') {
  const isNumber = ['count', 'after', 'limit'].includes(name);
  return { name, in: place, required: place === 'path', schema: { type: isNumber ? 'integer' : 'string' } };
}

/** To where OpenAPI keeps what has a name. */
function pointed(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
