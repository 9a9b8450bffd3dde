import type { Effect } from '../effect';
import type { Cluster } from './clusters';

/** The addresses that a ServiceEntry lists for its hosts; none if clients or DNS determine them. */
export function addressEffects({ service, servicePort }: Cluster): Effect[] {
  if (service === undefined || servicePort === undefined || service.isKubernetes) {
    return [];
  }
  const { name = '', number, target } = servicePort;
  const endpoints = (service.parts ?? [service]).flatMap(({ resource }) => resource.spec.objects('endpoints'));
  const addresses = endpoints.map((endpoint) => {
    const ports = endpoint.objectOrEmpty('ports');
    return `${endpoint.text('address')}:${ports.has(name) ? ports.number(name) : target}`;
  });
  const texts = addresses.length === 0 && target !== number ? [`port ${target}`] : addresses;
  return texts.map((text) => ({ type: 'arrival', text }));
}
