import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { exampleOf, type Schema } from './example';
import { ID } from './fields';
import { defaultOfNested } from './nested';
import { Problem } from './problem';
import { ReceiptView } from './receipt.view';

type Named = { readonly [name: string]: unknown };
type Media = { 'application/json'?: { schema?: Schema; example?: unknown } };
type Answers = { [status: string]: { description: string; content?: Media } | { $ref: string } | undefined };
type Parameter = { name?: string; in?: string; schema?: Schema; required?: boolean; description?: string };
type Operation = {
  operationId?: string;
  summary?: string;
  tags?: string[] | undefined;
  security?: readonly object[];
  parameters?: Parameter[];
  requestBody?: { content: Media };
  responses: Answers;
};
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

const METHODS: readonly Method[] = ['get', 'post', 'put', 'patch', 'delete'];

const PROBLEMS: { readonly [status: string]: string } = {
  400: 'Not well formed: `request.invalid`, `request.unknown-field`, `request.malformed-json`.',
  401: 'No token, or one that does not hold: `identity.token-missing`, `-invalid`, `-expired`.',
  403: 'The record does not give the person the power that this needs: `<office>.not-held`.',
  404: 'There is no such thing: `<noun>.unknown`.',
  409: 'A rule of governance says no; `code` names it and `facts` are what led to it.',
  413: 'Larger than 1 MiB: `request.too-large`.',
  415: 'Not JSON in UTF-8: `request.unsupported-media-type`.',
  500: 'A fault of ours: `fault.internal`.',
  503: 'A store cannot be reached: `fault.unavailable`. The same Idempotency-Key makes a new attempt harmless.',
};

const text = (example?: string): Schema => ({ type: 'string', ...(example !== undefined && { example }) });
const problemSchema: Schema = {
  type: 'object',
  description: 'RFC 9457. `code` is stable and never renamed.',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance', 'correlationId'],
  properties: {
    type: { ...text('urn:patto:problem:request.invalid'), format: 'uri' },
    title: text(),
    status: { type: 'integer', example: 400 },
    detail: text(),
    code: text('request.invalid'),
    instance: { ...text(), format: 'uri' },
    correlationId: { ...text(), format: 'uuid' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message', 'code'],
        properties: { path: text('/name'), message: text(), code: text('is-text') },
      },
    },
    facts: { type: 'object', additionalProperties: true },
  },
};

const CODES: { readonly [status: string]: string } = {
  400: 'request.invalid',
  401: 'identity.token-missing',
  403: 'secretariat.not-held',
  404: 'network.unknown',
  409: 'ballot.closed',
  413: 'request.too-large',
  415: 'request.unsupported-media-type',
  500: 'fault.internal',
  503: 'fault.unavailable',
};

/** A problem of this status as it comes over the wire; field errors belong to 400 alone. */
const problemExample = (status: number, description: string): object => {
  const errors = [{ path: '/name', message: 'name must be text that is not blank', code: 'is-text' }];
  const detail = `${description.replace(/[:;.].*$/s, '')}.`;
  const problem = new Problem(status, CODES[status] ?? '', detail, status === 400 ? { errors } : {});
  return problem.document('3fa85f64-5717-4562-b3fc-2c963f66afa6');
};

const problemResponses = (): Named =>
  Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, description]) => [
      `Problem${status}`,
      {
        description,
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: problemExample(Number(status), description),
          },
        },
      },
    ]),
  );

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key of the same person is the same command: it is answered again and not done again.',
  schema: { type: 'string', maxLength: 200, example: '2026-11-22-first-try' },
};

const statusesOf = (method: Method, operation: Operation): readonly number[] => {
  const token = operation.security === undefined ? [401] : [];
  const written = method === 'get' ? [] : [403, 409];
  const body = operation.requestBody ? [413, 415] : [];
  return [400, ...token, ...written, 404, ...body, 500, 503];
};

/** `castVote` → `Cast vote`: what a route is called until its controller says more. */
const sentence = (operationId = ''): string => {
  const words = operationId.replace(/^.*_/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const answerWithReceipt = (responses: Answers): void => {
  const answer = responses['201'];
  if (!answer || '$ref' in answer || answer.content) return;
  const schema = { $ref: '#/components/schemas/ReceiptView' };
  responses['201'] = {
    description: 'Where in the record the command stands.',
    content: { 'application/json': { schema } },
  };
};

const completeParameters = (method: Method, operation: Operation): void => {
  operation.parameters ??= [];
  for (const parameter of operation.parameters)
    if (parameter.in === 'path')
      parameter.schema = { type: 'string', pattern: ID.source, ...parameter.schema, example: 'rete-esempio' };
  if (method !== 'get') operation.parameters.push(idempotencyKey);
};

const complete = (method: Method, operation: Operation, schemas: { [name: string]: Schema }): void => {
  operation.summary ??= sentence(operation.operationId);
  operation.tags = operation.tags?.map((tag) => tag.charAt(0).toUpperCase() + tag.slice(1));
  completeParameters(method, operation);
  const media = operation.requestBody?.content['application/json'];
  if (media?.schema && media.example === undefined) media.example = exampleOf(media.schema, schemas);
  if (method === 'post') answerWithReceipt(operation.responses);
  for (const status of statusesOf(method, operation))
    operation.responses[status] ??= { $ref: `#/components/responses/Problem${status}` };
};

/** What has a default may be left out, and what is null then may be null. */
const loosened = (owner: string, schema: Schema): Schema => {
  const { properties = {}, required = [] } = schema;
  const usual = (name: string): unknown => defaultOfNested(owner, name);
  const changed = Object.entries(properties).map(([name, property]) => [
    name,
    usual(name) === null ? { anyOf: [property, { type: 'null' }] } : property,
  ]);
  return {
    ...schema,
    ...(schema.properties && { properties: Object.fromEntries(changed) as typeof properties }),
    ...(schema.required && { required: required.filter((name) => usual(name) === undefined) }),
  };
};

const settings = (): Omit<OpenAPIObject, 'paths'> =>
  new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Patto')
    .setDescription(
      'The event-sourced governance record of a network of organisations. Commands answer with their position in the ' +
        'record; pass it as `atLeast` to a query that must see it. Every state question may ask `validAt` (when it ' +
        'was so) and `knownAt` (as known when). What a person may do is read from the record, not from the token.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();

/** The OpenAPI 3.1 document of all routes, with what every route has in common filled in. */
export const apiDocument = (app: INestApplication): OpenAPIObject => {
  const document = SwaggerModule.createDocument(app, settings(), { extraModels: [ReceiptView] });
  const components = (document.components ??= {});
  const schemas = (components.schemas ?? {}) as { [name: string]: Schema };
  for (const [name, schema] of Object.entries(schemas)) schemas[name] = loosened(name, schema);
  schemas['Problem'] = problemSchema;
  Object.assign(components, { schemas, responses: { ...components.responses, ...problemResponses() } });
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      if (operation) complete(method, operation, schemas);
    }
  return document;
};

/** `/openapi.json` and, with everything it needs served from here, `/docs`. */
export const serveDocs = (app: INestApplication): void =>
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Patto API',
    // The bar on top would only show whose page it is not.
    customCss: '.swagger-ui .topbar { display: none }',
    swaggerOptions: { displayRequestDuration: true, persistAuthorization: true, validatorUrl: null },
  });
