// Valid requests to connections that name another workspace's things, for the walk of all routes.

/** A connection as it is asked for. */
export const WEBHOOK = {
  name: 'Our own shop',
  platform: 'webhook',
  credentials: { secret: 'a-secret-of-24-characters' },
};

interface TheirIds {
  readonly accountId: string;
  readonly connectionId: string;
}

/** By endpoint. */
export const FOREIGN_CONNECTIONS = {
  'connections.create': ({ accountId }: TheirIds) => ({
    body: { accountId, ...WEBHOOK },
  }),
  'connections.rotate': ({ connectionId }: TheirIds) => ({ id: connectionId, body: WEBHOOK }),
  'connections.remove': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'inbox.retry': ({ connectionId }: TheirIds) => ({ id: connectionId }),
};
