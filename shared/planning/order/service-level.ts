/**
 * Which service level a destination is planned with: the one tried, else what its policy states,
 * else the built-in one.
 */
import type { DestinationInput, Origin, SkuPlanInput } from './input.ts';

/**
 * The input as it counts at one destination.
 * @example 0.95 for all, the policy of US-East states 0.98: 0.98 there, with the row as its origin
 */
export function inputAt(input: SkuPlanInput, { policy }: DestinationInput): SkuPlanInput {
  const { serviceLevel = null, serviceLevelSource = null } = policy;
  if (serviceLevel === null || input.rules.isServiceLevelTried) return input;
  const serviceLevelOrigin: Origin = {
    source: 'policy',
    reference: serviceLevelSource,
    asOfMs: null,
  };
  return { ...input, rules: { ...input.rules, serviceLevel, serviceLevelOrigin } };
}
