import { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { INGRESS_CLASS } from '../../../facts/annotations';
import type { Microservice } from '../../microservice';
import type { IngressExposureOptions } from '../bookinfo-exposure';
import { EXPOSED_PATHS } from './exposed-paths';

/**
 * Exposes the product page by an Ingress.
 *
 * It does not use the Ingress of cdk8s-plus, which sorts the paths.
 */
export function exposeByIngress(
  scope: Construct,
  productpage: Microservice,
  options: IngressExposureOptions,
): ApiObject {
  const { name = 'gateway', ingressClass = 'istio', hosts } = options;
  const backend = { service: { name: productpage.name, port: { number: productpage.port } } };
  const paths: k8s.HttpIngressPath[] = EXPOSED_PATHS.map(({ path, inIngress = path, below }) => ({
    path: inIngress,
    pathType: below ? 'Prefix' : 'Exact',
    backend,
  }));
  const rules: k8s.IngressRule[] = (hosts ?? [undefined]).map((host) => ({ host, http: { paths } }));
  return new ApiObject(scope, 'ingress', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, annotations: { [INGRESS_CLASS]: ingressClass } },
    spec: { rules },
  });
}
