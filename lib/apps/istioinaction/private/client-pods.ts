// Pods for sending requests manually.
import { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { DestinationRules } from '../../destination-rules';
import { Microservice } from '../../microservice';

/** Creates a Deployment that contains curl and sleeps, with its Service and its ServiceAccount. */
export function createSleep(scope: Construct): Microservice {
  const name = 'sleep';
  const container: k8s.Container = {
    name,
    image: 'governmentpaas/curl-ssl',
    command: ['/bin/sleep', '3650d'],
    imagePullPolicy: 'IfNotPresent',
    volumeMounts: [{ name: 'secret-volume', mountPath: '/etc/sleep/tls' }],
  };
  const volumes: k8s.Volume[] = [{ name: 'secret-volume', secret: { secretName: 'sleep-secret', optional: true } }];
  const labels = { app: name };
  return Microservice._create(scope, name, {
    name,
    labels,
    port: { name: 'http', port: 80 },
    serviceAccount: { name },
    versions: [{ deployment: { name, labels, unlabeled: true, serviceAccountName: name, container, volumes } }],
    destinationRules: DestinationRules.onDemand(),
  });
}

/** Creates a pod that contains network tools and sleeps. */
export function createNetshoot(scope: Construct): ApiObject {
  const container: k8s.Container = {
    name: 'netshoot',
    image: 'nicolaka/netshoot',
    command: ['tail'],
    args: ['-f', '/dev/null'],
  };
  const spec: k8s.PodSpec = { containers: [container], terminationGracePeriodSeconds: 0 };
  return new ApiObject(scope, 'netshoot', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'netshoot' }, spec });
}
