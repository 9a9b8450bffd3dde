// Envoy's rate limit service, which counts requests in Redis: https://github.com/envoyproxy/ratelimit
import { Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

/** What Envoy needs to know about the service. */
interface RateLimitService {
  /** Name of the limits. */
  readonly domain: string;
  /** Host of the service. */
  readonly host: string;
  /** Name that Istio gives to the cluster of the service. */
  readonly cluster: string;
}

const DOMAIN = 'shop';
const GRPC_PORT = 8081;

const LIMITS = {
  domain: DOMAIN,
  descriptors: [
    { key: 'path', value: '/checkout', rate_limit: { unit: 'minute', requests_per_unit: 10 } },
    { key: 'path', rate_limit: { unit: 'minute', requests_per_unit: 100 } },
    { key: 'user', rate_limit: { unit: 'second', requests_per_unit: 5 } },
  ],
};

export function addRateLimitService(scope: Construct): RateLimitService {
  const redis = new kplus.Deployment(scope, 'redis', {
    metadata: { name: 'redis' },
    containers: [{ image: 'redis:8.2', portNumber: 6379, securityContext: { user: 999 }, resources: {} }],
  }).exposeViaService({ name: 'redis', ports: [{ name: 'tcp-redis', port: 6379 }] });
  const config = new kplus.ConfigMap(scope, 'config', {
    metadata: { name: 'rate-limits' },
    data: { 'config.yaml': Yaml.stringify(LIMITS) },
  });
  const environment = {
    REDIS_SOCKET_TYPE: 'tcp',
    REDIS_URL: `${redis.name}:6379`,
    USE_STATSD: 'false',
    RUNTIME_ROOT: '/data',
    RUNTIME_SUBDIRECTORY: 'ratelimit',
    RUNTIME_WATCH_ROOT: 'false',
    RUNTIME_IGNOREDOTFILES: 'true',
  };
  const deployment = new kplus.Deployment(scope, 'service', {
    metadata: { name: 'rate-limits' },
    containers: [
      {
        image: 'envoyproxy/ratelimit:master',
        command: ['/bin/ratelimit'],
        portNumber: GRPC_PORT,
        securityContext: { user: 65532 },
        resources: {},
        envVariables: Object.fromEntries(
          Object.entries(environment).map(([name, value]) => [name, kplus.EnvValue.fromValue(value)]),
        ),
      },
    ],
  });
  deployment.containers[0]?.mount('/data/ratelimit/config', kplus.Volume.fromConfigMap(scope, 'volume', config));
  const { name } = deployment.exposeViaService({
    name: 'rate-limits',
    ports: [{ name: 'grpc', port: GRPC_PORT }],
  });
  const host = `${name}.rate-limits.svc.cluster.local`;
  return { domain: DOMAIN, host, cluster: `outbound|${GRPC_PORT}||${host}` };
}
