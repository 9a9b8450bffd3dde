// What istiod rejects in a WorkloadGroup beyond its CRD.

import { ISTIOD_REJECTS } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { quote } from '../../diagnostics/words';
import type { Field } from './shared/field';
import { checkLabels } from './shared/labels';
import type { Resource } from './shared/resource';

const METHODS = ['httpGet', 'tcpSocket', 'exec'];
const HEADER_NAME = /^[-A-Za-z0-9]+$/;

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  grpcProbeNotSupported: () => ({
    message: 'istiod does not support grpc probes',
    suggestion: 'use httpGet, tcpSocket or exec',
  }),
  noProbeMethod: () => ({ message: 'the probe has no check', suggestion: 'set httpGet, tcpSocket or exec' }),
  missingProbeHeaderName: () => ({ message: 'the header has no name', suggestion: 'set name' }),
  invalidProbeHeaderName: ({ name }: { name: string }) => ({
    message: `${quote(name)} is not a valid header name for a probe`,
    suggestion: 'use letters, digits and hyphens',
  }),
  emptyProbeCommand: () => ({ message: 'the command is empty', suggestion: 'set a program and its arguments' }),
});

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
    // The CRD has the field, but the webhook does not support it.
    probe.report(MESSAGES.grpcProbeNotSupported(), 'grpc');
  } else if (!METHODS.some((method) => probe.has(method))) {
    probe.report(MESSAGES.noProbeMethod());
  }
  for (const header of probe.object('httpGet')?.objects('httpHeaders') ?? []) {
    header.report(headerNameError(header.text('name'), header.has('name')), 'name');
  }
  const exec = probe.object('exec');
  if (exec?.has('command') && !exec.filled('command')) {
    exec.report(MESSAGES.emptyProbeCommand(), 'command');
  }
}

function headerNameError(name: string | undefined, isSet: boolean): Diagnostic | undefined {
  if (!isSet) {
    return MESSAGES.missingProbeHeaderName();
  }
  // The CRD rejects all invalid names except those with underscores.
  return name?.includes('_') && !HEADER_NAME.test(name) ? MESSAGES.invalidProbeHeaderName({ name }) : undefined;
}
