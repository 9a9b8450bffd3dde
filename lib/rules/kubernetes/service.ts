// What the API server rejects in a Service beyond its schema.
import type { Field } from '../istio/shared/field';
import { checkUnique } from './checks';
import { MESSAGES } from './messages';

const EXTERNAL_NAME = 'ExternalName';

export function checkService(spec: Field): void {
  const type = spec.text('type') || 'ClusterIP';
  const ports = spec.objects('ports');
  if (type === EXTERNAL_NAME && !spec.filled('externalName')) {
    spec.report(
      MESSAGES.required({ reason: `for type ${type}`, suggestion: 'set the name of a host' }),
      'externalName',
    );
  }
  if (type !== EXTERNAL_NAME && spec.text('clusterIP') !== 'None' && !spec.filled('ports')) {
    spec.report(MESSAGES.required({ reason: 'unless the Service is headless', suggestion: 'add a port' }), 'ports');
  }
  checkUnique(ports, 'name', 'port name');
  for (const port of ports) {
    if (ports.length > 1 && !port.filled('name')) {
      port.report(
        MESSAGES.required({ reason: 'because the Service has several ports', suggestion: 'give each port a name' }),
        'name',
      );
    }
    if (port.number('nodePort') > 0 && (type === 'ClusterIP' || type === EXTERNAL_NAME)) {
      port.report(MESSAGES.forbidden({ reason: `for type ${type}` }), 'nodePort');
    }
  }
  checkTrafficPolicy(spec, type);
}

function checkTrafficPolicy(spec: Field, type: string): void {
  const isExternal = type === 'NodePort' || type === 'LoadBalancer' || spec.filled('externalIPs');
  if (!isExternal && spec.filled('externalTrafficPolicy')) {
    spec.report(MESSAGES.forbidden({ reason: `for type ${type}` }), 'externalTrafficPolicy');
  }
  if (type === 'LoadBalancer' && spec.text('clusterIP') === 'None') {
    spec.report(
      MESSAGES.valueNotAllowed({ value: 'None', reason: `for type ${type}`, allowed: ['no clusterIP'] }),
      'clusterIP',
    );
  }
}
