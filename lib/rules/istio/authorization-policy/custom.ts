import { quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';
import { negated } from './source';

// An external provider is asked before the proxy knows who the peer is.
const UNKNOWN_LISTS = ['namespaces', 'serviceAccounts', 'trustDomains', 'principals', 'requestPrincipals'];
const UNKNOWN_KEYS = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];

/** What a rule of action CUSTOM cannot ask for. */
export function checkCustomRule(rule: Field): void {
  for (const entry of rule.objects('from')) {
    const source = entry.object('source');
    for (const name of UNKNOWN_LISTS.flatMap((list) => [list, negated(list)])) {
      if (source?.filled(name)) {
        source.error(`CUSTOM does not know ${name}; remove it, or check it in a policy with DENY`, name);
      }
    }
  }
  for (const condition of rule.objects('when')) {
    const key = condition.text('key') ?? '';
    if (UNKNOWN_KEYS.includes(key) || key.startsWith('request.auth.')) {
      condition.error(`CUSTOM does not know ${quote(key)}; remove it, or check it in a policy with DENY`, 'key');
    }
  }
}
