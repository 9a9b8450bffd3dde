import { describeKind } from './describe-kind';

const kinds = [
  ['extensions.istio.io/v1alpha1', 'WasmPlugin', { url: 'oci://a' }],
  ['extensions.istio.io/v1alpha1', 'TrafficExtension', { lua: { inlineCode: 'a' } }],
] as const;

for (const [apiVersion, kind, spec] of kinds) {
  const attachedTo = (reference: object) => ({ ...spec, targetRefs: [{ name: 'a', ...reference }] });
  describeKind(apiVersion, kind, {
    accepted: [
      ['the extension alone', spec],
      ['a Gateway', attachedTo({ group: 'gateway.networking.k8s.io', kind: 'Gateway' })],
    ],
    rejected: [['a Pod', attachedTo({ kind: 'Pod' }), 'spec.targetRefs[0]', 'unsupportedTargetKind']],
    warned: [['a selector without labels', { ...spec, selector: {} }, 'spec.selector', 'emptySelector']],
  });
}

describeKind('networking.istio.io/v1beta1', 'ProxyConfig', {
  accepted: [['a number of threads', { concurrency: 0 }]],
  warned: [['a selector without labels', { selector: {} }, 'spec.selector', 'emptySelector']],
});
