/** The API as one person meets it. */
export type ApiClient = {
  /** Posts JSON as this person; `key` makes a repetition harmless. Gives the answer's body, or throws with the problem. */
  post(person: string, path: string, body: object, key: string): Promise<Answer>;
  /** Posts newline-delimited JSON. */
  postLines(person: string, path: string, lines: string): Promise<Answer>;
  get(person: string, path: string): Promise<Answer>;
};

export type Answer = { readonly [key: string]: unknown };

const answerOf = async (response: Response, what: string): Promise<Answer> => {
  const body = (await response.json()) as Answer;
  if (!response.ok) throw new Error(`${what} answered ${response.status}: ${JSON.stringify(body)}`);
  return body;
};

/** Speaks to the API over HTTP with a token for each person. */
export const apiClient = (baseUrl: string, tokenFor: (person: string) => Promise<string>): ApiClient => {
  const send = async (
    person: string,
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ): Promise<Answer> => {
    const authorization = `Bearer ${await tokenFor(person)}`;
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, authorization },
    });
    return answerOf(response, path);
  };
  return {
    post: (person, path, body, key) =>
      send(person, path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      }),
    postLines: (person, path, lines) =>
      send(person, path, {
        method: 'POST',
        body: lines,
        headers: { 'content-type': 'application/x-ndjson' },
      }),
    get: (person, path) => send(person, path, {}),
  };
};
