// Types of fake-api.mjs, which benches run without a compiler.
import type { FeedRow, ManySkus } from './many-skus.mjs';

export interface AskedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
interface Answer {
  status: number;
  body?: unknown;
}
export interface FakeApi {
  readonly origin: string;
  readonly state: {
    catalogue: FeedRow[];
    stock: FeedRow[];
    epoch: string;
    revision: number;
    isDown: boolean;
    /** What is asked, to what it answers; a promise keeps the question waiting. */
    answers: Record<string, (asked: AskedRequest) => Answer | Promise<Answer>>;
    readonly asked: AskedRequest[];
  };
  close(): Promise<void>;
}
export function startFakeApi(shop: Pick<ManySkus, 'catalogue' | 'stock'>): Promise<FakeApi>;
