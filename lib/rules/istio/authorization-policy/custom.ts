import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';
import { negated } from './source';

const UNSUPPORTED_LISTS = ['namespaces', 'serviceAccounts', 'trustDomains', 'principals', 'requestPrincipals'];
const UNSUPPORTED_KEYS = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  fieldNotSupportedByCustom: ({ field }: { field: string }) => ({
    message: `action CUSTOM does not support ${field}`,
    suggestion: `remove ${field}, or use it in a policy with action DENY`,
  }),
  attributeNotSupportedByCustom: ({ key }: { key: string }) => ({
    message: `action CUSTOM does not support attribute ${quote(key)}`,
    suggestion: 'remove the condition, or use it in a policy with action DENY',
  }),
});

/**
 * Reports conditions that action CUSTOM does not support.
 *
 * The proxy calls the external provider before it knows the identity of the peer.
 */
export function checkCustomRule(rule: Field): void {
  for (const entry of rule.objects('from')) {
    const source = entry.object('source');
    for (const name of UNSUPPORTED_LISTS.flatMap((list) => [list, negated(list)])) {
      if (source?.filled(name)) {
        source.report(MESSAGES.fieldNotSupportedByCustom({ field: name }), name);
      }
    }
  }
  for (const condition of rule.objects('when')) {
    const key = condition.text('key') ?? '';
    if (UNSUPPORTED_KEYS.includes(key) || key.startsWith('request.auth.')) {
      condition.report(MESSAGES.attributeNotSupportedByCustom({ key }), 'key');
    }
  }
}
