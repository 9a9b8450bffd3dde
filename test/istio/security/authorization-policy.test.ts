import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { Deployment, Namespace, ServiceAccount } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { AuthorizationAction, AuthorizationPolicy, ConditionKey, NamespaceMatch, PolicyTarget } = istio;
const { Principal, ServiceAccountName, WorkloadSelector } = istio;

function allow(...rules: istio.AuthorizationRuleOptions[]): istio.AuthorizationPolicy {
  return AuthorizationPolicy.allow(testChart(), 'policy', { metadata: { name: 'policy' }, rules });
}

function allowFrom(source: istio.Source): istio.AuthorizationPolicy {
  return allow({ from: [{ source }] });
}

describe('AuthorizationPolicy', () => {
  test('renders the expected manifest', () => {
    const chart = testChart();
    const policy = AuthorizationPolicy.allow(chart, 'viewer', {
      metadata: { name: 'productpage-viewer' },
      selector: WorkloadSelector.labels({ app: 'productpage' }),
    });
    policy.addRule({
      from: [{ source: { principals: [Principal.of('cluster.local/ns/default/sa/sleep')] } }],
      to: [{ operation: { methods: ['GET'], ports: [9080] } }],
      when: [{ key: ConditionKey.requestClaim('iss'), values: ['https://accounts.google.com'] }],
    });
    expect(manifestOf(policy)).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'productpage-viewer', namespace: 'bookinfo' },
      spec: {
        selector: { matchLabels: { app: 'productpage' } },
        rules: [
          {
            from: [{ source: { principals: ['cluster.local/ns/default/sa/sleep'] } }],
            to: [{ operation: { methods: ['GET'], ports: ['9080'] } }],
            when: [{ key: 'request.auth.claims[iss]', values: ['https://accounts.google.com'] }],
          },
        ],
      },
    });
  });

  test('has named constructors for policies without rules', () => {
    const chart = testChart();
    expect(specOf(AuthorizationPolicy.allowNothing(chart, 'allow-nothing'))).toEqual({});
    expect(specOf(AuthorizationPolicy.allowAll(chart, 'allow-all'))).toEqual({ rules: [{}] });
    expect(specOf(AuthorizationPolicy.denyAll(chart, 'deny-all'))).toEqual({ action: 'DENY', rules: [{}] });
    const selector = WorkloadSelector.labels({ app: 'ratings' });
    expect(specOf(AuthorizationPolicy.denyAll(chart, 'deny-some', { selector })).selector).toEqual({
      matchLabels: { app: 'ratings' },
    });
  });

  test('omits the default action unless it is set', () => {
    const chart = testChart();
    const rules: istio.AuthorizationRuleOptions[] = [{ to: [{ operation: { paths: ['/admin/*'] } }] }];
    const provider = { name: 'sample-ext-authz-grpc' };
    const specs = [
      AuthorizationPolicy.allow(chart, 'allow', { rules }),
      AuthorizationPolicy.deny(chart, 'deny', { rules }),
      AuthorizationPolicy.audit(chart, 'audit', { rules }),
      AuthorizationPolicy.custom(chart, 'custom', { rules, provider }),
      new AuthorizationPolicy(chart, 'plain', { rules, action: AuthorizationAction.ALLOW }),
    ].map((policy) => specOf(policy));
    expect(specs.map((spec) => spec.action)).toEqual([undefined, 'DENY', 'AUDIT', 'CUSTOM', 'ALLOW']);
    expect(specs[3].provider).toEqual({ name: 'sample-ext-authz-grpc' });
    expect(specOf(new AuthorizationPolicy(chart, 'empty'))).toEqual({});
  });

  test('keeps the order in which rules are added', () => {
    const policy = allow({ to: [{ operation: { paths: ['/a'] } }] });
    policy.addRule({ to: [{ operation: { paths: ['/b'] } }] });
    const paths = specOf(policy).rules.map(
      (rule: istio.AuthorizationRuleOptions) => rule.to?.[0]?.operation?.paths?.[0],
    );
    expect(paths).toEqual(['/a', '/b']);
  });

  describe('callers', () => {
    test('are identities of cdk8s-plus service accounts, in the trust domain of the mesh', () => {
      const chart = testChart({ namespace: 'clients' });
      const sleep = new ServiceAccount(chart, 'sleep', { metadata: { name: 'sleep' } });
      const imported = ServiceAccount.fromServiceAccountName(chart, 'edge', 'edge', { namespaceName: 'istio-ingress' });
      const principals = [Principal.serviceAccount(sleep), Principal.serviceAccount(imported), Principal.ANY];
      expect(specOf(allowFrom({ principals })).rules[0].from[0].source.principals).toEqual([
        'cluster.local/ns/clients/sa/sleep',
        'cluster.local/ns/istio-ingress/sa/edge',
        '*',
      ]);
      const corporate = testChart();
      istio.Target.domains({ trustDomain: 'corp.example' }).applyTo(corporate);
      const policy = AuthorizationPolicy.allow(corporate, 'policy', {
        rules: [{ from: [{ source: { principals } }] }],
      });
      expect(specOf(policy).rules[0].from[0].source.principals[0]).toBe('corp.example/ns/clients/sa/sleep');
    });

    test('are in the namespace of the policy if they have no namespace', () => {
      const sleep = new ServiceAccount(testChart({}), 'sleep', { metadata: { name: 'sleep' } });
      const source = { principals: [Principal.serviceAccount(sleep)] };
      expect(specOf(allowFrom(source)).rules[0].from[0].source.principals).toEqual([
        'cluster.local/ns/bookinfo/sa/sleep',
      ]);
      const nowhere = AuthorizationPolicy.allow(testChart({}), 'policy', { rules: [{ from: [{ source }] }] });
      expect(diagnosticsOf(nowhere)).toEqual([
        'CDK0100 rules[0].from[0].source.principals[0]: the namespace of service account "sleep" is unknown; set the namespace of the chart',
      ]);
    });

    test('are service accounts by name, with the namespace if it is another one', () => {
      const chart = testChart();
      const serviceAccounts = [
        new ServiceAccount(chart, 'near', { metadata: { name: 'near' } }),
        new ServiceAccount(chart, 'far', { metadata: { name: 'far', namespace: 'other' } }),
      ].map((account) => ServiceAccountName.serviceAccount(account));
      const source = { serviceAccounts: [...serviceAccounts, ServiceAccountName.of('ns/sa')] };
      expect(specOf(allowFrom(source)).rules[0].from[0].source).toEqual({
        serviceAccounts: ['near', 'other/far', 'ns/sa'],
      });
    });

    test('are namespaces of cdk8s-plus or by name', () => {
      const namespace = new Namespace(testChart({}), 'namespace', { metadata: { name: 'clients' } });
      const source = { namespaces: [NamespaceMatch.namespace(namespace), NamespaceMatch.of('team-*')] };
      expect(specOf(allowFrom(source)).rules[0].from[0].source.namespaces).toEqual(['clients', 'team-*']);
    });
  });

  test('compares attributes of requests', () => {
    const keys = [
      ConditionKey.SOURCE_IP,
      ConditionKey.requestHeader('x-user'),
      ConditionKey.requestClaim('realm', 'roles'),
      ConditionKey.of('experimental.envoy.filters.network.mysql_proxy[db.table]'),
    ];
    const values = ['10.0.0.0/8'];
    const when = keys.map((key) => ({ key, values }));
    expect(specOf(allow({ when })).rules[0].when.map((condition: { key: string }) => condition.key)).toEqual([
      'source.ip',
      'request.headers[x-user]',
      'request.auth.claims[realm][roles]',
      'experimental.envoy.filters.network.mysql_proxy[db.table]',
    ]);
  });

  test('renders attributes that istiod accepts', () => {
    const key = (name: istio.ConditionKey, value: string) => ({ key: name, values: [value] });
    const when = [
      key(ConditionKey.SOURCE_IP, '10.0.0.1'),
      key(ConditionKey.REMOTE_IP, '10.0.0.1'),
      key(ConditionKey.SOURCE_NAMESPACE, 'a'),
      key(ConditionKey.SOURCE_PRINCIPAL, 'a'),
      key(ConditionKey.SOURCE_SERVICE_ACCOUNT, 'a/b'),
      key(ConditionKey.SOURCE_TRUST_DOMAIN, 'a'),
      key(ConditionKey.DESTINATION_IP, '10.0.0.1'),
      key(ConditionKey.DESTINATION_PORT, '80'),
      key(ConditionKey.CONNECTION_SNI, 'a'),
      key(ConditionKey.REQUEST_PRINCIPAL, 'a'),
      key(ConditionKey.REQUEST_AUDIENCES, 'a'),
      key(ConditionKey.REQUEST_PRESENTER, 'a'),
    ];
    expect(diagnosticsOf(allow({ when }))).toEqual([]);
  });

  test('applies to targets, in either of the two fields', () => {
    const chart = testChart();
    const gateway = PolicyTarget.gateway({ name: 'waypoint' });
    const reference = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' };
    expect(specOf(AuthorizationPolicy.allowAll(chart, 'new', { targetRefs: [gateway] })).targetRefs).toEqual([
      reference,
    ]);
    expect(specOf(AuthorizationPolicy.allowAll(chart, 'old', { targetRef: gateway })).targetRef).toEqual(reference);
  });

  test('selects the pods of a cdk8s-plus workload', () => {
    const chart = testChart();
    const workload = new Deployment(chart, 'ratings', { containers: [{ image: 'ratings' }] });
    const policy = AuthorizationPolicy.allowNothing(chart, 'policy', { selector: WorkloadSelector.workload(workload) });
    expect(specOf(policy).selector).toEqual({ matchLabels: workload.matchLabels });
  });

  describe('rejects', () => {
    const chart = () => testChart();
    const source: istio.Source = { namespaces: [NamespaceMatch.of('a')] };
    const cases: [string, () => istio.AuthorizationPolicy, RegExp][] = [
      ['the DENY action without rules', () => AuthorizationPolicy.deny(chart(), 'policy'), /^IST0106 rules: .*DENY/],
      [
        'the CUSTOM action without a provider',
        () => AuthorizationPolicy.custom(chart(), 'policy', { provider: {}, rules: [{}] }),
        /^IST0106 provider: .*CUSTOM/,
      ],
      [
        'attributes of mutual TLS with the CUSTOM action',
        () =>
          AuthorizationPolicy.custom(chart(), 'policy', { provider: { name: 'a' }, rules: [{ from: [{ source }] }] }),
        /^IST0106 rules\[0\]\.from\[0\]\.source\.namespaces: .*CUSTOM/,
      ],
      [
        'a provider without the CUSTOM action',
        () => new AuthorizationPolicy(chart(), 'policy', { provider: { name: 'a' } }),
        /^IST0106 provider: .*ALLOW.*CUSTOM/,
      ],
      ['callers without a source', () => allow({ from: [{}] }), /^IST0106 rules\[0\]\.from\[0\]\.source: /],
      ['an empty source', () => allowFrom({}), /^IST0106 rules\[0\]\.from\[0\]\.source: /],
      [
        'an invalid IP address',
        () => allowFrom({ ipBlocks: ['10.0.0.0/99'] }),
        /^IST0106 rules\[0\]\.from\[0\]\.source\.ipBlocks\[0\]: .*10\.0\.0\.0\/99/,
      ],
      [
        'a wildcard in a service account',
        () => allowFrom({ serviceAccounts: [ServiceAccountName.of('*')] }),
        /^IST0106 rules\[0\]\.from\[0\]\.source\.serviceAccounts\[0\]: .*\*/,
      ],
      [
        'service accounts together with principals',
        () => allowFrom({ serviceAccounts: [ServiceAccountName.of('a')], principals: [Principal.ANY] }),
        /^CRD0002 rules\[0\]\.from\[0\]\.source: .*serviceAccounts/i,
      ],
      [
        'a port out of range',
        () => allow({ to: [{ operation: { ports: [70000] } }] }),
        /^IST0106 rules\[0\]\.to\[0\]\.operation\.ports\[0\]: .*70000/,
      ],
      [
        'an unknown attribute',
        () => allow({ when: [{ key: ConditionKey.of('request.body'), values: ['a'] }] }),
        /^IST0106 rules\[0\]\.when\[0\]\.key: .*request\.body/,
      ],
      [
        'a condition without values',
        () => allow({ when: [{ key: ConditionKey.SOURCE_IP }] }),
        /^IST0106 rules\[0\]\.when\[0\]\.values: .*source\.ip/,
      ],
      [
        'a selector together with a target',
        () =>
          AuthorizationPolicy.allowAll(chart(), 'policy', {
            selector: WorkloadSelector.ALL,
            targetRefs: [PolicyTarget.of('reviews')],
          }),
        /^CRD0002 spec: .*targetRefs or selector/,
      ],
    ];
    test.each(cases)('%s', (_reason, make, message) => {
      expect(diagnosticsOf(make())).toEqual([expect.stringMatching(message)]);
    });

    test('with the source line of the caller of a named constructor', () => {
      const app = Testing.app();
      AuthorizationPolicy.deny(new Chart(app, 'chart'), 'policy');
      expect(() => app.synthYaml()).toThrow(
        /\[chart\/policy\] IST0106 rules: .*\(test\/.*authorization-policy\.test\.ts:\d+:\d+\)/,
      );
    });
  });

  test('rejects fields that an older Istio version does not support', () => {
    const chart = testChart();
    istio.Target.istio('1.17').applyTo(chart);
    const from = [{ source: { serviceAccounts: [ServiceAccountName.of('a')] } }];
    const policy = AuthorizationPolicy.allow(chart, 'policy', { rules: [{ from }] });
    expect(policy.apiVersion).toBe('security.istio.io/v1beta1');
    expect(diagnosticsOf(policy)).toEqual([
      expect.stringMatching(/^VER0001 rules\[0\]\.from\[0\]\.source\.serviceAccounts: .*1\.25/),
    ]);
  });

  test('keeps a JSON patch to an unknown field', () => {
    const policy = allow({});
    ApiObject.of(policy).addJsonPatch(JsonPatch.add('/spec/rules/0/future', true));
    expect(policy.apiObject).toBe(ApiObject.of(policy));
    expect(ApiObject.of(policy).toJson().spec).toEqual({ rules: [{ future: true }] });
  });

  test('supports every field of the CRD', () => {
    const target = PolicyTarget.reference({ group: 'a', kind: 'b', name: 'c', namespace: 'd' });
    const source: istio.Source = {
      principals: [Principal.of('a')],
      notPrincipals: [Principal.of('b')],
      requestPrincipals: ['c'],
      notRequestPrincipals: ['d'],
      namespaces: [NamespaceMatch.of('e')],
      notNamespaces: [NamespaceMatch.of('f')],
      serviceAccounts: [ServiceAccountName.of('g')],
      notServiceAccounts: [ServiceAccountName.of('h')],
      trustDomains: ['i'],
      notTrustDomains: ['j'],
      ipBlocks: ['k'],
      notIpBlocks: ['l'],
      remoteIpBlocks: ['m'],
      notRemoteIpBlocks: ['n'],
    };
    const operation: istio.Operation = {
      hosts: ['a'],
      notHosts: ['b'],
      ports: [1],
      notPorts: [2],
      methods: ['c'],
      notMethods: ['d'],
      paths: ['e'],
      notPaths: ['f'],
    };
    const policy = new AuthorizationPolicy(testChart(), 'full', {
      selector: WorkloadSelector.labels({ app: 'a' }),
      targetRef: target,
      targetRefs: [target],
      action: AuthorizationAction.CUSTOM,
      provider: { name: 'a' },
      rules: [
        {
          from: [{ source }],
          to: [{ operation }],
          when: [{ key: ConditionKey.SOURCE_IP, values: ['a'], notValues: ['b'] }],
        },
      ],
    });
    expectEveryField('security.istio.io', 'AuthorizationPolicy', [ApiObject.of(policy).toJson()]);
  });
});
