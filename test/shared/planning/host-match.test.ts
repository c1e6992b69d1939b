// Who fits a live, by hand: language, hours, market, and conversion shrunk towards all hosts.
import { describe, expect, it } from 'vitest';
import { type HostRecord, matchHosts } from '../../../shared/planning/host-match.ts';

const host = (changed: Partial<HostRecord>): HostRecord => ({
  id: 'mei',
  languages: ['en', 'zh-CN'],
  markets: ['US'],
  lives: 10,
  orders: 500,
  viewers: 10_000,
  hours: 2,
  hoursAwake: 2,
  ...changed,
});
const wish = { market: 'US', languages: ['en', 'es'] };

describe('a match', () => {
  it('puts who speaks English and is awake before who speaks only Chinese', () => {
    const matches = matchHosts([host({ id: 'li', languages: ['zh'] }), host({})], wish);
    expect(matches.map(({ id, speaks }) => [id, speaks])).toEqual([
      ['mei', true],
      ['li', false],
    ]);
  });

  it('puts who is awake for half the live behind who is awake for all of it', () => {
    const matches = matchHosts([host({ id: 'li', hoursAwake: 1 }), host({})], wish);
    expect(matches.map(({ id, awakeShare }) => [id, awakeShare])).toEqual([
      ['mei', 1],
      ['li', 0.5],
    ]);
  });

  it('believes 10,000 viewers: 8 % stays near 8; it doubts 50 viewers: 20 % comes near 8', () => {
    const [known, fresh] = ['mei', 'li'].map((id) =>
      matchHosts(
        [host({ orders: 800 }), host({ id: 'li', lives: 1, orders: 10, viewers: 50 })],
        wish,
      ).find((match) => match.id === id),
    );
    expect(known?.conversion).toBeCloseTo(0.08, 3);
    expect(fresh?.conversion).toBeGreaterThan(0.08);
    expect(fresh?.conversion).toBeLessThan(0.1);
    const width = (one: typeof known) => (one?.conversionHigh ?? 0) - (one?.conversionLow ?? 0);
    expect(width(fresh)).toBeGreaterThan(2 * width(known));
  });

  it('says nothing of languages, market and conversion that nobody told', () => {
    const blank = host({ languages: [], markets: [], lives: 0, orders: 0, viewers: 0 });
    expect(matchHosts([blank], wish)[0]).toMatchObject({
      speaks: null,
      knowsMarket: null,
      conversion: null,
      conversionLow: null,
    });
  });
});
