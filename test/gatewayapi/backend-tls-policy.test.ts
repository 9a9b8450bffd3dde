import { ApiObject, JsonPatch } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';
import { service } from './support';

const { BackendTlsPolicy, BackendTlsValidation, CaCertificate, PolicyTarget, SubjectAltName } = gatewayapi;

describe('BackendTlsPolicy', () => {
  test('configures TLS to a Service with the certificates of your own CAs', () => {
    const chart = testChart();
    const caCertificates = new ConfigMap(chart, 'ca', { metadata: { name: 'ca' } });
    const policy = new BackendTlsPolicy(chart, 'policy', {
      metadata: { name: 'reviews' },
      targetRefs: [PolicyTarget.service(service(chart, 'reviews'), { portName: 'http' })],
      validation: BackendTlsValidation.caCertificateRefs('reviews.example.com', [
        CaCertificate.configMap(caCertificates),
      ]),
    });
    expect(manifestOf(policy)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'BackendTLSPolicy',
      metadata: { name: 'reviews', namespace: 'bookinfo' },
      spec: {
        targetRefs: [{ group: '', kind: 'Service', name: 'reviews', sectionName: 'http' }],
        validation: {
          hostname: 'reviews.example.com',
          caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }],
        },
      },
    });
  });

  test('trusts the system CA certificates', () => {
    const policy = new BackendTlsPolicy(testChart(), 'policy', {
      targetRefs: [PolicyTarget.of('example')],
      validation: BackendTlsValidation.systemCaCertificates('example.com', {
        subjectAltNames: [SubjectAltName.hostname('www.example.com'), SubjectAltName.uri('spiffe://example.com/web')],
      }),
    });
    expect(specOf(policy).validation).toEqual({
      hostname: 'example.com',
      wellKnownCACertificates: 'System',
      subjectAltNames: [
        { type: 'Hostname', hostname: 'www.example.com' },
        { type: 'URI', uri: 'spiffe://example.com/web' },
      ],
    });
  });

  test('rejects Services and CA certificates in other namespaces, because its references have no namespace', () => {
    const chart = testChart();
    const secret = new Secret(chart, 'ca', { metadata: { name: 'ca', namespace: 'security' } });
    const policy = new BackendTlsPolicy(chart, 'policy', {
      targetRefs: [PolicyTarget.service(service(chart, 'ratings', 'data'))],
      validation: BackendTlsValidation.caCertificateRefs('ratings.example.com', [CaCertificate.secret(secret)]),
    });
    expect(diagnosticsOf(policy)).toEqual([
      expect.stringMatching(/^CDK\d{4} targetRefs\[0\]\.name: .*ratings.*data/),
      expect.stringMatching(/^CDK\d{4} validation\.caCertificateRefs\[0\]\.name: .*ca.*security/),
    ]);
    expect(policy.node.children).toEqual([policy.apiObject]);
  });

  test('rejects a port that the Service does not have', () => {
    const chart = testChart();
    const policy = new BackendTlsPolicy(chart, 'policy', {
      targetRefs: [PolicyTarget.service(service(chart, 'reviews'), { portName: 'https' })],
      validation: BackendTlsValidation.systemCaCertificates('example.com'),
    });
    expect(diagnosticsOf(policy)).toEqual([
      expect.stringMatching(/^CDK\d{4} targetRefs\[0\]\.sectionName: .*reviews.*https.*9080/),
    ]);
  });

  test('rejects a policy without CA certificates', () => {
    const policy = new BackendTlsPolicy(testChart(), 'policy', {
      targetRefs: [PolicyTarget.of('reviews')],
      validation: BackendTlsValidation.caCertificateRefs('reviews.example.com', []),
    });
    expect(diagnosticsOf(policy)).toEqual([expect.stringMatching(/^CRD0002 validation: .*CACertificateRefs/i)]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const policy = new BackendTlsPolicy(testChart(), 'policy', {
      targetRefs: [],
      validation: BackendTlsValidation.systemCaCertificates('example.com'),
    });
    ApiObject.of(policy).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(policy.apiObject).toBe(ApiObject.of(policy));
    expect(ApiObject.of(policy).toJson().spec.future).toBe(true);
  });

  test('supports every field of its CRD', () => {
    const chart = testChart();
    const target = { group: 'example.com', kind: 'Queue', sectionName: 'tls' };
    const subjectAltNames = [SubjectAltName.hostname('example.com'), SubjectAltName.uri('spiffe://example.com/web')];
    const policies = [
      BackendTlsValidation.caCertificateRefs('example.com', [CaCertificate.of('ca')], { subjectAltNames }),
      BackendTlsValidation.wellKnownCaCertificates('example.com', 'example.com/internal'),
    ].map(
      (validation, index) =>
        new BackendTlsPolicy(chart, `policy-${index}`, {
          targetRefs: [PolicyTarget.of('queue', target)],
          validation,
          options: { 'example.com/versions': '1.3' },
        }),
    );
    expectEveryField(
      'gateway.networking.k8s.io',
      'BackendTLSPolicy',
      policies.map((policy) => manifestOf(policy)),
    );
  });
});
