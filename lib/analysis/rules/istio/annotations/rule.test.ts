import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function annotated(kind: string, annotation: string, labels = ''): string {
  return `
apiVersion: v1
kind: ${kind}
metadata: { name: reviews, namespace: bookinfo, annotations: { ${annotation} }, labels: { ${labels} } }
`;
}

function deployment(annotation: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: bookinfo }
spec: { template: { metadata: { annotations: { ${annotation} } } } }
`;
}

describe('an annotation in a domain of Istio', () => {
  it('has no effect on a kind that Istio does not read it on', () => {
    expect(findingsOf(rule, annotated('Service', 'sidecar.istio.io/proxyCPU: 100m'))).toEqual([
      `IST0107 warning Service bookinfo/reviews metadata.annotations['sidecar.istio.io/proxyCPU']: annotation "sidecar.istio.io/proxyCPU" has no effect on a Service`,
    ]);
  });

  it('may be on the template of a Deployment if it is for pods', () => {
    expect(findingsOf(rule, deployment('sidecar.istio.io/proxyCPU: 100m'))).toEqual([]);
  });

  it('has no effect on the template of a Deployment if it is for Services', () => {
    expect(findingsOf(rule, deployment('networking.istio.io/exportTo: "."'))).toEqual([
      `IST0107 warning Deployment bookinfo/reviews spec.template.metadata.annotations['networking.istio.io/exportTo']: annotation "networking.istio.io/exportTo" has no effect on a Pod`,
    ]);
  });

  it('must be known to Istio', () => {
    expect(findingsOf(rule, annotated('Service', 'networking.istio.io/exportsTo: "*"'))).toEqual([
      `IST0108 warning Service bookinfo/reviews metadata.annotations['networking.istio.io/exportsTo']: Istio has no annotation "networking.istio.io/exportsTo"`,
    ]);
  });

  it.each(['8080:/metrics,9100:/stats', '8080', ' 8080 : /metrics ,'])(
    'may have the scrape targets "%s"',
    (targets) => {
      expect(findingsOf(rule, annotated('Pod', `prometheus.istio.io/scrape-targets: "${targets}"`))).toEqual([]);
    },
  );

  it.each(['/metrics', '0', '15090:/stats/prometheus', '15053'])('must not have the scrape targets "%s"', (targets) => {
    expect(findingsOf(rule, annotated('Pod', `prometheus.istio.io/scrape-targets: "${targets}"`))).toEqual([
      `IST0125 error Pod bookinfo/reviews metadata.annotations['prometheus.istio.io/scrape-targets']: "${targets}" is not a valid value of annotation "prometheus.istio.io/scrape-targets"`,
    ]);
  });

  it('must be a percentage if it is the weight of a second waypoint', () => {
    const weight = (value: string) =>
      findingsOf(rule, annotated('Service', `istio.io/use-waypoint-canary-weight: "${value}"`));
    expect(weight('100')).toEqual([]);
    expect(weight('101')).toEqual([expect.stringMatching(/^IST0125 error .*"101" is not a valid value/)]);
    expect(weight('10%')).toHaveLength(1);
  });

  it('must have a valid value', () => {
    expect(findingsOf(rule, annotated('Pod', 'traffic.sidecar.istio.io/excludeOutboundPorts: http'))).toEqual([
      `IST0125 error Pod bookinfo/reviews metadata.annotations['traffic.sidecar.istio.io/excludeOutboundPorts']: "http" is not a valid value of annotation "traffic.sidecar.istio.io/excludeOutboundPorts"`,
    ]);
  });
});

describe('the suggestion for an annotation', () => {
  const suggestionFor = (kind: string, annotation: string) => suggestionsOf(rule, annotated(kind, annotation));

  it('names the kinds that Istio reads it on', () => {
    expect(suggestionFor('Service', 'sidecar.istio.io/proxyCPU: 100m')).toEqual([
      'set it on the pods; in a Deployment, on the pod template',
    ]);
    expect(suggestionFor('Pod', 'networking.istio.io/traffic-distribution: PreferClose')).toEqual([
      'set it on Namespace, Service or ServiceEntry',
    ]);
  });

  it('names the annotation that is probably meant', () => {
    expect(suggestionFor('Service', 'networking.istio.io/exportsTo: "*"')).toEqual([
      'did you mean "networking.istio.io/exportTo"?',
    ]);
    expect(suggestionFor('Service', 'other.istio.io/a: b')).toEqual(['correct the name, or remove it']);
  });

  it('describes valid values', () => {
    expect(suggestionFor('Pod', 'sidecar.istio.io/proxyCPU: much')).toEqual(['use a quantity such as 100m or 128Mi']);
  });

  it('names the replacement of a deprecated annotation', () => {
    expect(suggestionFor('Pod', 'sidecar.istio.io/inject: "false"')).toEqual(['use the label of the same name']);
    expect(suggestionFor('Pod', 'sidecar.istio.io/statsCompression: "true"')).toEqual(['remove it']);
  });
});

describe('an annotation in another domain', () => {
  it('is ignored', () => {
    expect(findingsOf(rule, annotated('Service', 'example.com/proxyCPU: x, notistio.io/a: b'))).toEqual([]);
  });
});

describe('a deprecated annotation', () => {
  it('is reported as an info', () => {
    expect(findingsOf(rule, annotated('Pod', 'sidecar.istio.io/inject: "false"'))).toEqual([
      `IST0135 info Pod bookinfo/reviews metadata.annotations['sidecar.istio.io/inject']: annotation "sidecar.istio.io/inject" is deprecated`,
    ]);
  });

  it('may be written beside the label that replaces it', () => {
    const inject = 'sidecar.istio.io/inject: "false"';
    expect(findingsOf(rule, annotated('Pod', inject, inject))).toEqual([]);
  });
});
