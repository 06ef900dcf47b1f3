type Write = (facts: object, message: string) => void;

/** What a long-running part of a process says; a pino logger is one. */
export type Logger = { readonly info: Write; readonly warn: Write; readonly error: Write };

export const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
