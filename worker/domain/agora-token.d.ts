// The deep entry of Agora's package, which ships no types for it (agora-token 2.0.6, read there).
declare module 'agora-token/src/AccessToken2.js' {
  export class ServiceRtc {
    constructor(channel: string, uid: number | string);
    add_privilege(privilege: number, expireSeconds: number): void;
  }
  export class ServiceRtm {
    constructor(userId: string);
    add_privilege(privilege: number, expireSeconds: number): void;
  }
  export class AccessToken2 {
    constructor(appId: string, certificate: string, issueTs: number, expire: number);
    salt: number;
    add_service(service: ServiceRtc | ServiceRtm): void;
    build(): string;
  }
}
