// Rules of a NetworkPolicy, as a manifest has them, and what is wrong with rules that are not written yet.
import type { IConstruct } from 'constructs';
import { type Renderable, Renderer } from '../../../base/renderer';
import { mapValues } from '../../../private/collections';
import type { NetworkPolicyRuleOptions } from '../network-policy-props';

const EMPTY_LIST = refused(
  'is empty, which means all; name some, leave it out for all, or leave out the rule for none',
);

/** A value that has a manifest refused where it stands. */
export function refused(problem: string): Renderable {
  return {
    _render: (renderer) => {
      renderer.report(problem);
      return undefined;
    },
  };
}

/** A list of which one entry must hold. */
export function oneOf(list: unknown[] | undefined): unknown {
  return list?.length === 0 ? EMPTY_LIST : list;
}

/**
 * Problems of rules that a NetworkPolicy would tell if it were there already.
 *
 * @param rules - by the field that they were given as
 */
export function problemsOfRules(
  construct: IConstruct,
  rules: { readonly [field: string]: NetworkPolicyRuleOptions | NetworkPolicyRuleOptions[] | undefined },
): string[] {
  const renderer = new Renderer({ construct, namespace: undefined, clusterDomain: '', trustDomain: '' });
  renderer.render(mapValues(rules, (rule) => (Array.isArray(rule) ? rule.map(checked) : rule && checked(rule))));
  return renderer.diagnostics.map(({ path, message }) => `${path}: ${message}`);
}

function checked({ peers, ports }: NetworkPolicyRuleOptions): object {
  return { peers: oneOf(peers), ports: oneOf(ports) };
}
