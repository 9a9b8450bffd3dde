// What istiod refuses in a WorkloadGroup beyond its CRD.

import { quote } from '../../diagnostics/words';
import type { Field } from './shared/field';
import { checkLabels } from './shared/labels';
import type { Resource } from './shared/resource';

const METHODS = ['httpGet', 'tcpSocket', 'exec'];
const HEADER_NAME = /^[-A-Za-z0-9]+$/;

export function checkWorkloadGroup({ spec }: Resource): void {
  const metadata = spec.object('metadata');
  if (metadata !== undefined) {
    checkLabels(metadata, 'labels');
  }
  const probe = spec.object('probe');
  if (probe !== undefined) {
    checkProbe(probe);
  }
}

function checkProbe(probe: Field): void {
  if (probe.has('grpc')) {
    // The CRD has the field, but the webhook does not know it.
    probe.error('istiod refuses grpc probes; use httpGet, tcpSocket or exec', 'grpc');
  } else if (!METHODS.some((method) => probe.has(method))) {
    probe.error('it does not say how to check; give httpGet, tcpSocket or exec');
  }
  for (const header of probe.object('httpGet')?.objects('httpHeaders') ?? []) {
    header.error(headerNameProblem(header.text('name'), header.has('name')), 'name');
  }
  const exec = probe.object('exec');
  if (exec?.has('command') && !exec.filled('command')) {
    exec.error('the command is empty; give the program and its arguments', 'command');
  }
}

function headerNameProblem(name: string | undefined, isSet: boolean): string | undefined {
  if (!isSet) {
    return 'the header has no name; give one';
  }
  // Of the wrong names, the CRD lets only those with underscores through.
  return name?.includes('_') && !HEADER_NAME.test(name)
    ? `${quote(name)} is not a header name for probes; use letters, digits and hyphens`
    : undefined;
}
