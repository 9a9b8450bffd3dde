/**
 * All rules. To add one:
 *
 * 1. Write `rules/<net>/<name>.ts`, named after what it finds. It exports a `Rule`, and the `Code`s that only it reports;
 *    codes that several rules report stand in `rules/<net>/codes.ts`. A code carries all that `--explain` and the
 *    reference page say: meaning, fix, example.
 * 2. Read objects through `World` and `Field` only: they take any manifest, however broken. Look things up in the indices
 *    of the world; never compare all objects with all others.
 * 3. What is missing may exist elsewhere: set `isUnsure` unless `world.isClosed`, and `isLikely` where
 *    `world.holdsSome(...)`.
 * 4. Add the rule to the list of its net (`rules/<net>/index.ts`), and a test with a manifest that has the mistake and one
 *    that has not to `test/analysis/rules/<net>/`.
 */
import { INPUT_CODES } from '../world/input/codes';
import type { Code, Rule } from './rule';
import { ISTIO_RULES } from './rules/istio';
import { KIALI_RULES } from './rules/kiali';
import { MANIFEST_RULES } from './rules/manifest';
import { OWN_CODES, OWN_RULES } from './rules/own';

/** The nets in the order in which they hold: API server and istiod, Istio's analyzers, Kiali's checks, ours. */
export const RULES: readonly Rule[] = [...MANIFEST_RULES, ...ISTIO_RULES, ...KIALI_RULES, ...OWN_RULES];

/** All codes, sorted; those that no rule reports, such as for unreadable input, included. */
export function allCodes(): Code[] {
  const codes = [...RULES.flatMap((rule) => rule.codes), ...OWN_CODES, ...INPUT_CODES];
  return [...new Map(codes.map((code) => [code.code, code])).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A code by its name, in any case. */
export function findCode(name: string): Code | undefined {
  const wanted = name.toUpperCase();
  return allCodes().find(({ code }) => code === wanted);
}
