/** What is wrong at one place of a request. `path` is a JSON pointer into the body, or the name of a parameter. */
export type FieldError = { readonly path: string; readonly message: string; readonly code: string };

type More = {
  readonly errors?: readonly FieldError[];
  readonly facts?: { readonly [name: string]: unknown };
  readonly headers?: { readonly [name: string]: string };
};

/** The body of every answer that is not a success: RFC 9457, with a stable `code` that clients quote. */
type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly instance: string;
  readonly correlationId: string;
  readonly errors?: readonly FieldError[];
  readonly facts?: { readonly [name: string]: unknown };
};

const TITLES: { readonly [status: number]: string } = {
  400: 'The request is not well formed',
  401: 'Who are you?',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Refused by a rule of governance',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not what the key stands for',
  429: 'Too much',
  431: 'Too large',
  500: 'A fault of ours',
  503: 'Not available at the moment',
};

/** An answer that is not a success. The one error that carries its own status; everything else is a fault. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly more: More = {},
  ) {
    super(`${code}: ${detail}`);
  }

  document(correlationId: string): ProblemDocument {
    const { errors, facts } = this.more;
    return {
      type: `urn:patto:problem:${this.code}`,
      title: TITLES[this.status] ?? 'A problem',
      status: this.status,
      detail: this.detail,
      code: this.code,
      instance: `urn:uuid:${correlationId}`,
      correlationId,
      ...(errors && { errors }),
      ...(facts && { facts }),
    };
  }
}

/** There is no such thing: 404 with code `<noun>.unknown`, e.g. `new NotFound('network', id)`. */
export class NotFound extends Problem {
  constructor(noun: string, id: string) {
    super(404, `${noun}.unknown`, `There is no ${noun} with this id.`, { facts: { id } });
  }
}

/** 400 `request.invalid` for one place of the request. */
export const invalid = (path: string, code: string, message: string): Problem =>
  new Problem(400, 'request.invalid', 'Some of what was sent is not valid.', {
    errors: [{ path, code, message }],
  });
