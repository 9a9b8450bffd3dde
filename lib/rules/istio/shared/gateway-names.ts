import { quote } from '../../../diagnostics/words';
import type { Field } from './field';
import { dnsLabelProblem, hostNameProblem } from './hosts';

/** The name that stands for all sidecars. */
export const MESH = 'mesh';

/** Reports names in a `gateways` list that cannot be those of Gateways. */
export function checkGatewayNames(field: Field): void {
  for (const [index, name] of field.texts('gateways')) {
    const slash = name.indexOf('/');
    if (slash < 0) {
      field.error(hostNameProblem(name), 'gateways', index);
      field.warning(legacyNameProblem(name), 'gateways', index);
    } else {
      field.error(qualifiedNameProblem(name.slice(0, slash), name.slice(slash + 1)), 'gateways', index);
    }
  }
}

function qualifiedNameProblem(namespace: string, name: string): string | undefined {
  if (namespace === '' || name === '') {
    return `${quote(`${namespace}/${name}`)} lacks a part; give namespace/name`;
  }
  return dnsLabelProblem(namespace, 'a namespace') ?? dnsLabelProblem(name, 'the name of a Gateway');
}

function legacyNameProblem(name: string): string | undefined {
  const [gateway = '', namespace] = name.split('.');
  return namespace === undefined
    ? undefined
    : `${quote(name)} is the old form of a gateway name; write ${quote(`${namespace}/${gateway}`)}`;
}
