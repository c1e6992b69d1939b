// Types of fake-api.mjs, which benches run without a compiler.
import type { FeedRow, ManySkus } from './many-skus.mjs';

export interface AskedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface FakeApi {
  readonly origin: string;
  readonly state: {
    catalogue: FeedRow[];
    stock: FeedRow[];
    epoch: string;
    revision: number;
    isDown: boolean;
    answers: Record<string, (asked: AskedRequest) => { status: number; body?: unknown }>;
    readonly asked: AskedRequest[];
  };
  close(): Promise<void>;
}
export function startFakeApi(shop: Pick<ManySkus, 'catalogue' | 'stock'>): Promise<FakeApi>;
