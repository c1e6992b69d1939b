// Reads an AccessToken2 back, field by field as facts of its wire format say: an independent check
// of what the package wrote.

/** What a token says. */
export interface ReadToken {
  readonly appId: string;
  readonly issuedAtSeconds: number;
  readonly lifeSeconds: number;
  readonly channel: string;
  /** '' = any number. */
  readonly uid: string;
  /** Privilege -> seconds after the issue. */
  readonly privileges: Readonly<Record<number, number>>;
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<DataView> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new DataView(await new Response(stream).arrayBuffer());
}

/** The contents of a token with the RTC service alone. */
export async function readAgoraToken(token: string): Promise<ReadToken> {
  const packed = Uint8Array.from(atob(token.slice(3)), (char) => char.charCodeAt(0));
  const view = await inflate(packed);
  let at = 0;
  const u16 = () => {
    at += 2;
    return view.getUint16(at - 2, true);
  };
  const u32 = () => {
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const text = () => {
    const length = u16();
    at += length;
    return new TextDecoder().decode(new Uint8Array(view.buffer, at - length, length));
  };
  text(); // The signature.
  const appId = text();
  const issuedAtSeconds = u32();
  const lifeSeconds = u32();
  u32(); // The salt.
  u16(); // One service,
  u16(); // RTC.
  const privileges: Record<number, number> = {};
  for (let left = u16(); left > 0; left -= 1) {
    const privilege = u16();
    privileges[privilege] = u32();
  }
  const channel = text();
  return { appId, issuedAtSeconds, lifeSeconds, channel, uid: text(), privileges };
}
