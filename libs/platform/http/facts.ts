/** The fields of a class without the class: what a body or a view is once it travels. */
export type Plain<T> = { readonly [K in keyof T]: T[K] };

/** The plain JSON of a validated body: no class instances, no `undefined`, ready to stand in an event. */
export const factsOf = <T extends object>(body: T): Plain<T> => JSON.parse(JSON.stringify(body)) as Plain<T>;
