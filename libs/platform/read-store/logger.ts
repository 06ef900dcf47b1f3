type Write = (facts: object, message: string) => void;

/** What a long-running part of a process says; a pino logger is one. */
export type Log = { readonly info: Write; readonly warn: Write; readonly error: Write };

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
