import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import type { Field } from './field';
import { dnsLabelError, hostNameError } from './hosts';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  incompleteGatewayName: ({ name }: { name: string }) => ({
    message: `the namespace or the name is missing in ${quote(name)}`,
    suggestion: 'use namespace/name',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  legacyGatewayName: ({ name, replacement }: { name: string; replacement: string }) => ({
    message: `${quote(name)} is a Gateway name in the deprecated form name.namespace`,
    suggestion: `use ${quote(replacement)}`,
  }),
});

/** The name for all sidecars. */
export const MESH = 'mesh';

/** Reports names in a `gateways` list that are not valid names of Gateways. */
export function checkGatewayNames(field: Field): void {
  for (const [index, name] of field.texts('gateways')) {
    if (name.includes('/')) {
      field.report(qualifiedNameError(name), 'gateways', index);
    } else {
      field.report(hostNameError(name), 'gateways', index);
      field.report(legacyNameWarning(name), 'gateways', index);
      // istiod does not check the names after the first one without a namespace.
      return;
    }
  }
}

function qualifiedNameError(qualifiedName: string): Diagnostic | undefined {
  const slash = qualifiedName.indexOf('/');
  const namespace = qualifiedName.slice(0, slash);
  const name = qualifiedName.slice(slash + 1);
  if (namespace === '' || name === '') {
    return MESSAGES.incompleteGatewayName({ name: qualifiedName });
  }
  return dnsLabelError(namespace, 'namespace') ?? dnsLabelError(name, 'Gateway name');
}

function legacyNameWarning(name: string): Diagnostic | undefined {
  const [gateway = '', namespace] = name.split('.');
  return namespace === undefined
    ? undefined
    : WARNINGS.legacyGatewayName({ name, replacement: `${namespace}/${gateway}` });
}
