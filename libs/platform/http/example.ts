/** As much of a JSON schema as the API document uses. */
export type Schema = {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly description?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
};

type Schemas = { readonly [name: string]: Schema };

const ofObject = (properties: NonNullable<Schema['properties']>, schemas: Schemas): unknown =>
  Object.fromEntries(
    Object.entries(properties)
      .map(([name, property]) => [name, exampleOf(property, schemas)] as const)
      .filter(([, value]) => value !== undefined),
  );

const byType = (schema: Schema, schemas: Schemas): unknown => {
  if (schema.properties) return ofObject(schema.properties, schemas);
  if (schema.items) {
    const item = exampleOf(schema.items, schemas);
    return item === undefined ? [] : [item];
  }
  return undefined;
};

const given = ({ example, examples, default: usual, enum: words }: Schema): unknown =>
  example ?? examples?.[0] ?? usual ?? words?.[0];

/** The schema itself, or the one that it points to. */
const resolved = (schema: Schema, schemas: Schemas): Schema => {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref ?? schema.anyOf?.[0]?.$ref;
  return (ref === undefined ? undefined : schemas[ref.replace(/^.*\//, '')]) ?? schema;
};

/** The example that a schema gives, or the one made of its parts' examples; undefined when there is none. */
export const exampleOf = (schema: Schema, schemas: Schemas): unknown => {
  const meant = resolved(schema, schemas);
  return given(schema) ?? given(meant) ?? byType(meant, schemas);
};
