/** As much of a JSON schema as the API document uses. */
export type Schema = {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
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

/** The example that a schema gives, or the one made of its parts' examples; undefined when there is none. */
export const exampleOf = (schema: Schema, schemas: Schemas): unknown => {
  const named = schema.$ref === undefined ? undefined : schemas[schema.$ref.replace(/^.*\//, '')];
  if (named) return exampleOf(named, schemas);
  if (schema.allOf?.[0]) return exampleOf(schema.allOf[0], schemas);
  const given = schema.example ?? schema.examples?.[0] ?? schema.default ?? schema.enum?.[0];
  return given ?? byType(schema, schemas);
};
