// The API for a program outside the browser: signs in to the sample shop and calls endpoints by
// path. For soak runs, in which nothing may be attached to the browser.

/** Calls one path; throws with the answer when it is an error. */
export type ApiCaller = <T>(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<T>;

/** Signs in to the sample shop of a dev server. */
export async function signInToDemo(origin: string): Promise<ApiCaller> {
  let token = '';
  const call: ApiCaller = async (method, path, body) => {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // Access tokens live shorter than a soak run.
    if (answer.status === 401 && token) {
      await signIn();
      return call(method, path, body);
    }
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  async function signIn(): Promise<void> {
    token = '';
    const pair = await call<{ accessToken: string }>('POST', '/v1/auth/demo', {
      deviceName: 'soak',
    });
    token = pair.accessToken;
  }
  await signIn();
  return call;
}
