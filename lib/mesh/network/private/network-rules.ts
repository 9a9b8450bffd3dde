// Rules of a NetworkPolicy as its manifest has them, and the check of rules that are not written yet.
import type { IConstruct } from 'constructs';
import { type Renderable, Renderer } from '../../../base/renderer';
import { emptyList } from '../../../diagnostics/codes/mesh';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { mapValues } from '../../../private/collections';
import type { NetworkPolicyRuleOptions } from '../network-policy-props';

const EMPTY_LIST = rejected(emptyList.rule());

/** A value whose rendering reports a diagnostic. */
export function rejected(diagnostic: Diagnostic): Renderable {
  return {
    _render: (renderer) => {
      renderer.report(diagnostic);
      return undefined;
    },
  };
}

/** A list of alternatives, which must not be empty. */
export function oneOf(list: unknown[] | undefined): unknown {
  return list?.length === 0 ? EMPTY_LIST : list;
}

/**
 * Reports what a NetworkPolicy with the rules would report.
 *
 * @param rules - rules by the option that contains them
 */
export function checkRules(
  construct: IConstruct,
  rules: { readonly [option: string]: NetworkPolicyRuleOptions | NetworkPolicyRuleOptions[] | undefined },
): Diagnostic[] {
  const renderer = new Renderer({ construct, namespace: undefined, clusterDomain: '', trustDomain: '' });
  renderer.render(mapValues(rules, (rule) => (Array.isArray(rule) ? rule.map(checked) : rule && checked(rule))));
  return renderer.diagnostics;
}

function checked({ peers, ports }: NetworkPolicyRuleOptions): object {
  return { peers: oneOf(peers), ports: oneOf(ports) };
}
