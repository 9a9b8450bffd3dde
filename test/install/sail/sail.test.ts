// The kinds of the Sail operator.
import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { install } from '../../../lib/index';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { Istio, IstioCni, IstioRevision, IstioRevisionTag, Profile, UpdateStrategyType, ZTunnel } = install;

function istioOf(props: install.IstioProps = {}): install.Istio {
  return new Istio(testChart(), 'istio', { metadata: { name: 'default' }, ...props });
}

describe('Istio', () => {
  test('renders an object without a namespace, even if its chart has one', () => {
    const istio = istioOf({
      version: 'v1.30.3',
      namespace: 'istio-system',
      profile: Profile.AMBIENT,
      updateStrategy: {
        type: UpdateStrategyType.REVISION_BASED,
        inactiveRevisionDeletionGracePeriodSeconds: Duration.minutes(1),
      },
      values: { meshConfig: { trustDomain: 'example.com' } },
    });
    expect(istio.namespace).toBeUndefined();
    expect(manifestOf(istio)).toEqual({
      apiVersion: 'sailoperator.io/v1',
      kind: 'Istio',
      metadata: { name: 'default' },
      spec: {
        version: 'v1.30.3',
        namespace: 'istio-system',
        profile: 'ambient',
        updateStrategy: { type: 'RevisionBased', inactiveRevisionDeletionGracePeriodSeconds: 60 },
        values: { meshConfig: { trustDomain: 'example.com' } },
      },
    });
  });

  test('keeps a namespace in its metadata', () => {
    expect(manifestOf(istioOf({ metadata: { name: 'default', namespace: 'istio-system' } })).metadata).toEqual({
      name: 'default',
      namespace: 'istio-system',
    });
  });

  test('keeps null in the values, which removes a default', () => {
    const values = { pilot: { resources: null }, tolerations: [null] };
    expect(specOf(istioOf({ values })).values).toEqual(values);
  });

  test('lets a JSON patch change values that contain null', () => {
    const istio = istioOf({ values: { pilot: { resources: null, replicaCount: null } } });
    ApiObject.of(istio).addJsonPatch(JsonPatch.replace('/spec/values/pilot/replicaCount', 2));
    expect(ApiObject.of(istio).toJson().spec.values).toEqual({ pilot: { resources: null, replicaCount: 2 } });
  });

  describe('is rejected', () => {
    const cases: [string, install.IstioProps, RegExp][] = [
      [
        'for a version that the operator does not have',
        { version: '1.30.3' },
        /^CRD0001 version: "1\.30\.3".*did you mean "?v1\.30\.3/,
      ],
      ['for a profile that the operator does not have', { profile: Profile.MINIMAL }, /^CRD0001 profile: "minimal"/],
      [
        'for values with another namespace',
        { namespace: 'mesh', values: { global: { istioNamespace: 'istio-system' } } },
        /^CRD0002 spec: spec\.values\.global\.istioNamespace must match spec\.namespace/,
      ],
      [
        'for a grace period that is not a whole number of seconds',
        { updateStrategy: { inactiveRevisionDeletionGracePeriodSeconds: Duration.millis(1500) } },
        /^CRD0001 updateStrategy\.inactiveRevisionDeletionGracePeriodSeconds: 1\.5/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(istioOf(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('renders every field of the CRD', () => {
    const istio = istioOf({
      version: 'v1.30-latest',
      namespace: 'istio-system',
      profile: Profile.STABLE,
      updateStrategy: {
        type: UpdateStrategyType.IN_PLACE,
        inactiveRevisionDeletionGracePeriodSeconds: Duration.seconds(30),
        updateWorkloads: true,
      },
      values: {},
    });
    expectEveryField('sailoperator.io', 'Istio', [manifestOf(istio)]);
  });
});

describe('IstioRevision', () => {
  const values = { revision: 'canary', global: { istioNamespace: 'istio-system' } };

  function revisionOf(props: Partial<install.IstioRevisionProps>): install.IstioRevision {
    return new IstioRevision(testChart(), 'revision', {
      metadata: { name: 'canary' },
      version: 'v1.30.3',
      namespace: 'istio-system',
      ...props,
    });
  }

  test('renders every field of the CRD', () => {
    const manifest = manifestOf(revisionOf({ values }));
    expect(manifest).toEqual({
      apiVersion: 'sailoperator.io/v1',
      kind: 'IstioRevision',
      metadata: { name: 'canary' },
      spec: { version: 'v1.30.3', namespace: 'istio-system', values },
    });
    expectEveryField('sailoperator.io', 'IstioRevision', [manifest]);
  });

  test('is rejected for values with another revision', () => {
    expect(diagnosticsOf(revisionOf({ values: { ...values, revision: 'stable' } }))).toEqual([
      expect.stringMatching(/spec\.values\.revision must match metadata\.name/),
    ]);
  });
});

describe('IstioRevisionTag', () => {
  test('refers to a control plane of this app or of another one', () => {
    const chart = testChart();
    const targets = [
      new Istio(chart, 'istio', { metadata: { name: 'mesh' } }),
      Istio.DEFAULT,
      Istio.fromIstioName(chart, 'other', 'other'),
      IstioRevision.fromIstioRevisionName(chart, 'revision', 'default-v1-30-3'),
    ];
    const specs = targets.map((targetRef, index) => specOf(new IstioRevisionTag(chart, `tag${index}`, { targetRef })));
    expect(specs.map((spec) => spec.targetRef)).toEqual([
      { kind: 'Istio', name: 'mesh' },
      { kind: 'Istio', name: 'default' },
      { kind: 'Istio', name: 'other' },
      { kind: 'IstioRevision', name: 'default-v1-30-3' },
    ]);
  });

  test('renders every field of the CRD', () => {
    const tag = new IstioRevisionTag(testChart(), 'tag', {
      metadata: { name: 'default' },
      targetRef: Istio.DEFAULT,
    });
    expect(manifestOf(tag).metadata).toEqual({ name: 'default' });
    expectEveryField('sailoperator.io', 'IstioRevisionTag', [manifestOf(tag)]);
  });

  test('is rejected for a control plane of another kind', () => {
    const tag = new IstioRevisionTag(testChart(), 'tag', { targetRef: { kind: 'Deployment', name: 'istiod' } });
    expect(diagnosticsOf(tag)).toEqual([expect.stringMatching(/^CRD0001 targetRef\.kind: "Deployment"/)]);
  });
});

describe('IstioCni', () => {
  test('is named default, the only name that the operator accepts', () => {
    expect(manifestOf(new IstioCni(testChart(), 'cni'))).toEqual({
      apiVersion: 'sailoperator.io/v1',
      kind: 'IstioCNI',
      metadata: { name: 'default' },
      spec: {},
    });
  });

  test('is rejected with another name', () => {
    const cni = new IstioCni(testChart(), 'cni', { metadata: { name: 'cni' } });
    expect(diagnosticsOf(cni)).toEqual([expect.stringMatching(/metadata\.name must be 'default'/)]);
  });

  test('renders every field of the CRD', () => {
    const cni = new IstioCni(testChart(), 'cni', {
      metadata: { labels: { app: 'cni' } },
      version: 'v1.30.3',
      namespace: 'istio-cni',
      profile: Profile.OPENSHIFT_AMBIENT,
      values: { cni: { excludeNamespaces: ['kube-system'] } },
    });
    expect(manifestOf(cni).metadata).toEqual({ name: 'default', labels: { app: 'cni' } });
    expectEveryField('sailoperator.io', 'IstioCNI', [manifestOf(cni)]);
  });
});

describe('ZTunnel', () => {
  test('is named default, the only name that the operator accepts', () => {
    expect(manifestOf(new ZTunnel(testChart(), 'ztunnel'))).toEqual({
      apiVersion: 'sailoperator.io/v1',
      kind: 'ZTunnel',
      metadata: { name: 'default' },
      spec: {},
    });
  });

  test('is rejected with another name', () => {
    const ztunnel = new ZTunnel(testChart(), 'ztunnel', { metadata: { name: 'ztunnel' } });
    expect(diagnosticsOf(ztunnel)).toEqual([expect.stringMatching(/metadata\.name must be 'default'/)]);
  });

  test('renders every field of the CRD', () => {
    const ztunnel = new ZTunnel(testChart(), 'ztunnel', {
      version: 'v1.30.3',
      namespace: 'ztunnel',
      targetRef: Istio.DEFAULT,
      values: { ztunnel: { network: 'network1' } },
    });
    expectEveryField('sailoperator.io', 'ZTunnel', [manifestOf(ztunnel)]);
  });
});
