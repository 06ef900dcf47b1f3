/** As much of a browser as the door needs: it keeps cookies and says so when it changes something. */
export type Browser = {
  /** Redirects are not followed. */
  go(path: string): Promise<Response>;
  send(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Response>;
  cookie(name: string): string | undefined;
};

/** `url`: where the API listens; `address`: where browsers find it, which links in answers begin with. */
export const browserAt = (url: string, address = url.replace('127.0.0.1', 'localhost')): Browser => {
  const jar = new Map<string, string>();
  const call = async (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${url}${path.replace(address, '')}`, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie, 'accept-language': 'it' },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return {
    go: (path) => call(path, {}),
    send: (method, path, body, headers = {}) =>
      call(path, {
        method,
        headers: {
          'x-csrf-token': jar.get('patto-csrf') ?? '',
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    cookie: (name) => jar.get(name),
  };
};
