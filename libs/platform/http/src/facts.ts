/** The plain JSON of a validated body: no class instances, no `undefined`, ready to stand in an event. */
export const factsOf = <T extends object>(body: T): { [K in keyof T]: T[K] } =>
  JSON.parse(JSON.stringify(body)) as { [K in keyof T]: T[K] };
