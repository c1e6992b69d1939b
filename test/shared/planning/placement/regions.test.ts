// Where orders go, as a state or a country, and how far that is.
import { describe, expect, it } from 'vitest';
import { kmBetween, pointOf, regionCode } from '../../../../shared/planning/placement/regions.ts';

describe('a region', () => {
  it('is a state by code, by name and with its country in front, in any case', () => {
    for (const text of ['CA', 'california', ' California ', 'us-ca']) {
      expect(regionCode('US', text)).toBe('CA');
    }
    expect(regionCode('US', 'Bavaria')).toBeNull();
    expect(regionCode('DE', 'CA')).toBeNull();
  });

  it('lies in its state, else in its country, else nowhere', () => {
    expect(pointOf('US', 'NJ')?.longitude).toBeCloseTo(-74.4, 1);
    expect(pointOf('DE', 'NJ')).toEqual(pointOf('DE', null));
    expect(pointOf('XX', null)).toBeNull();
  });

  it('is 5,570 km away between New York and London, give or take 10', () => {
    const newYork = { latitude: 40.71, longitude: -74.01 };
    const london = { latitude: 51.51, longitude: -0.13 };
    expect(Math.abs(kmBetween(newYork, london) - 5570)).toBeLessThan(10);
    expect(kmBetween(london, london)).toBe(0);
  });
});
