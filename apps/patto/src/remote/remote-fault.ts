/** What a command that speaks to Patto ends with, as one sentence for people. */
export class RemoteFault extends Error {
  constructor(
    message: string,
    readonly code: string | null = null,
  ) {
    super(message);
    this.name = 'RemoteFault';
  }
}

type Problem = {
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
};

const problemIn = (text: string): Problem => {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem !== null ? problem : {};
  } catch {
    return {};
  }
};

/** `Detail: field, field. (code)`, whatever the answer holds of it. */
export const sentenceOf = (status: number, text: string): string => {
  const { detail, code, errors = [] } = problemIn(text);
  const what = (detail ?? `Patto answered ${status}`).replace(/[.:\s]+$/, '');
  const fields = errors.map(({ message }) => message.replace(/\.$/, ''));
  const more = fields.length === 0 ? '' : `: ${fields.join('; ')}`;
  return `${what}${more}. (${code ?? `status ${status}`})`;
};

/** The fault that an answer tells of. */
export const faultOf = async (response: Response): Promise<RemoteFault> => {
  const text = await response.text().catch(() => '');
  return new RemoteFault(sentenceOf(response.status, text), problemIn(text).code ?? null);
};
