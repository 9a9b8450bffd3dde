import { describeKind } from './describe-kind';

describeKind('networking.istio.io/v1', 'WorkloadEntry', {
  accepted: [
    ['an address', { address: '10.0.0.1', labels: { app: 'a' } }],
    ['a host', { address: 'vm.example.com' }],
    ['a socket', { address: 'unix:///var/run/a' }],
  ],
  refused: [
    ['neither address nor network', { address: '' }, 'spec.address', 'the address is empty'],
    ['an address that is none', { address: 'a b' }, 'spec.address', 'label "a b"'],
    ['a label that is none', { address: 'a', labels: { '-': 'a' } }, "spec.labels['-']", 'is not a label key'],
  ],
  warned: [['a network without address', { network: 'n' }, 'spec.address', 'a network but no address']],
});

describeKind('networking.istio.io/v1', 'WorkloadGroup', {
  accepted: [
    ['no probe', { template: {} }],
    ['an HTTP probe', { template: {}, probe: { httpGet: { port: 80, httpHeaders: [{ name: 'X-A', value: 'b' }] } } }],
    ['a command', { template: {}, probe: { exec: { command: ['true'] } } }],
  ],
  refused: [
    ['a label that is none', { metadata: { labels: { a: '?' } } }, 'spec.metadata.labels.a', 'is not a label value'],
    ['a probe without method', { probe: { periodSeconds: 1 } }, 'spec.probe', 'how to check'],
    ['a gRPC probe', { probe: { grpc: { port: 80 } } }, 'spec.probe.grpc', 'istiod refuses grpc probes'],
    [
      'a header with an underscore',
      { probe: { httpGet: { port: 80, httpHeaders: [{ name: 'x_a' }] } } },
      'spec.probe.httpGet.httpHeaders[0].name',
      '"x_a" is not a header name',
    ],
    [
      'a header without name',
      { probe: { httpGet: { port: 80, httpHeaders: [{ value: 'a' }] } } },
      'spec.probe.httpGet.httpHeaders[0].name',
      'has no name',
    ],
    ['an empty command', { probe: { exec: { command: [] } } }, 'spec.probe.exec.command', 'the command is empty'],
  ],
});
