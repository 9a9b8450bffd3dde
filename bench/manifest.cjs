// The manifest that all programs of the benchmarks write, each with its own host.
exports.manifest = (host, namespace = 'bench') => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: host, ...(namespace && { namespace }) },
  spec: {
    hosts: [host],
    http: [
      {
        match: [{ headers: { 'end-user': { exact: 'jason' } } }],
        route: [{ destination: { host, subset: 'v2' } }],
      },
      {
        match: [{ uri: { prefix: '/api/' } }, { uri: { regex: '^/v[0-9]+/.*' } }],
        route: [{ destination: { host, port: { number: 9080 } } }],
        timeout: '5s',
      },
      {
        route: [
          { destination: { host, subset: 'v1' }, weight: 90 },
          { destination: { host, subset: 'v3' }, weight: 10 },
        ],
        retries: { attempts: 3, perTryTimeout: '2s', retryOn: '5xx' },
      },
    ],
  },
});
