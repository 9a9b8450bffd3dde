import { describeKind } from './describe-kind';

describeKind('networking.istio.io/v1', 'WorkloadEntry', {
  accepted: [
    ['an IP address', { address: '10.0.0.1', labels: { app: 'a' } }],
    ['a host name', { address: 'vm.example.com' }],
    ['a Unix domain socket', { address: 'unix:///var/run/a' }],
  ],
  rejected: [
    ['neither an address nor a network', { address: '' }, 'spec.address', 'emptyAddress'],
    ['an invalid address', { address: 'a b' }, 'spec.address', 'invalidHostLabel'],
    ['an invalid label', { address: 'a', labels: { '-': 'a' } }, "spec.labels['-']", 'invalidLabelKey'],
  ],
  warned: [['a network without address', { network: 'n' }, 'spec.address', 'networkWithoutAddress']],
});

describeKind('networking.istio.io/v1', 'WorkloadGroup', {
  accepted: [
    ['a missing probe', { template: {} }],
    ['an HTTP probe', { template: {}, probe: { httpGet: { port: 80, httpHeaders: [{ name: 'X-A', value: 'b' }] } } }],
    ['a command', { template: {}, probe: { exec: { command: ['true'] } } }],
  ],
  rejected: [
    ['an invalid label', { metadata: { labels: { a: '?' } } }, 'spec.metadata.labels.a', 'invalidLabelValue'],
    [
      'a probe without a check',
      { probe: { periodSeconds: 1 } },
      'spec.probe',
      'noProbeMethod',
      'the probe has no check; set httpGet, tcpSocket or exec',
    ],
    [
      'a gRPC probe',
      { probe: { grpc: { port: 80 } } },
      'spec.probe.grpc',
      'grpcProbeNotSupported',
      'istiod does not support grpc probes; use httpGet, tcpSocket or exec',
    ],
    [
      'a header with an underscore',
      { probe: { httpGet: { port: 80, httpHeaders: [{ name: 'x_a' }] } } },
      'spec.probe.httpGet.httpHeaders[0].name',
      'invalidProbeHeaderName',
      '"x_a" is not a valid header name for a probe; use letters, digits and hyphens',
    ],
    [
      'an empty header name',
      { probe: { httpGet: { port: 80, httpHeaders: [{ value: 'a' }] } } },
      'spec.probe.httpGet.httpHeaders[0].name',
      'missingProbeHeaderName',
      'the header has no name; set name',
    ],
    [
      'an empty command',
      { probe: { exec: { command: [] } } },
      'spec.probe.exec.command',
      'emptyProbeCommand',
      'the command is empty; set a program and its arguments',
    ],
  ],
});
